import { expect } from '@jest/globals'
import { type RoomSnapshot, toJSON } from '@roomfold/state'
import { createRoomStore, type RoomStore, type RoomStoreOptions } from '@roomfold/store'
import { ManualScheduler, settle } from './manual-scheduler.ts'
import { RoomService } from './room-service.ts'

/** A store with a simulated service and virtual time. */
export const setUp = (
  options: Partial<RoomStoreOptions> = {},
  prepare: (service: RoomService) => void = () => undefined,
) => {
  const scheduler = new ManualScheduler()
  const service = new RoomService(scheduler)
  prepare(service)
  const { source, catchUp } = service
  const defaults = {
    roomUuid: 'room',
    source,
    catchUp,
    batching: 'sync',
    scheduler,
    random: () => 0,
    onIssue: () => undefined,
  } as const
  const store = createRoomStore({ ...defaults, ...options })
  const codes = (): readonly string[] => store.issues.map(({ code }) => code)
  const states: string[] = []
  store.status$.subscribe(({ state }) => {
    if (states.at(-1) !== state) states.push(state)
  })
  return { scheduler, service, store, codes, states }
}

/** A live store whose service has set five properties. */
export const joined = async (options: Partial<RoomStoreOptions> = {}) => {
  const parts = setUp(options, (service) => {
    for (let page = 1; page <= 5; page += 1) service.property('page', page)
  })
  parts.service.link$.next('up')
  await settle()
  expect(parts.store.status.state).toBe('live')
  parts.service.calls = []
  return parts
}

/**
 * The comparable parts of a room: fetched notifications have no time, snapshots have neither time nor chat, and only
 * snapshots count undecodable notifications.
 */
export const comparable = (room: RoomSnapshot): unknown => {
  const json = toJSON(room)
  return { ...json, ts: undefined, sequence: 0, messages: [], room: { ...json.room, createTime: undefined } }
}

export const expectSameRoom = ({ store, service }: { store: RoomStore; service: RoomService }): void =>
  expect(comparable(store.getSnapshot())).toEqual(comparable(service.room()))
