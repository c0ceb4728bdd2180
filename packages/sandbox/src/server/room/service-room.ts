import type { Dialect } from '@roomfold/protocol'
import { applyNotification } from '../model/apply.ts'
import { emptyModel, type RoomModel } from '../model/room-model.ts'
import type { WireObject } from '../model/wire.ts'
import { RoomLog } from './log.ts'

/** The service's state of a room: its log and its model, while the room exists. */
export class ServiceRoom {
  readonly roomUuid: string
  readonly roomName: string
  readonly dialect: Dialect
  log: RoomLog
  model: RoomModel
  exists = true

  constructor(roomUuid: string, roomName: string, dialect: Dialect, createTime: number) {
    this.roomUuid = roomUuid
    this.roomName = roomName
    this.dialect = dialect
    this.log = new RoomLog()
    this.model = emptyModel(roomUuid, roomName, dialect, createTime)
  }

  /** Re-creates the room: sequences from 1, no users, a later `createTime`. */
  recreate(now: number): void {
    const createTime = Math.max(now, this.model.createTime + 1)
    this.log = new RoomLog()
    this.model = emptyModel(this.roomUuid, this.roomName, this.dialect, createTime)
    this.exists = true
  }

  append(text: string): void {
    this.log.add(text)
    applyNotification(this.model, JSON.parse(text) as WireObject)
  }
}
