import {
  type Decoded,
  decodeMessage,
  type ServiceSnapshot,
  type StreamFields,
  type UserFields,
} from '@roomfold/protocol'
import { emptySnapshot, type RoomSnapshot, reduceAll, streamsOf } from '@roomfold/state'
import type { CatchUp, CatchUpFailure, CatchUpResult, LinkEvent, MissingItems } from '@roomfold/store'
import { type SchedulerLike, Subject } from 'rxjs'

/** A fault of a simulated answer. */
export type Fault =
  | CatchUpFailure['code']
  | 'throws'
  | 'rejects'
  | 'nonsense'
  | 'empty'
  | 'partial'
  | 'older'
  | 'lagging'
  | 'never'

export interface Notification {
  readonly cmd: number
  readonly version: number
  readonly ts: number
  readonly sequence: number
  readonly data: unknown
}

const left = (code: CatchUpFailure['code'], retryAfter?: number): CatchUpResult<never> => ({
  _tag: 'Left',
  left: { code, message: `simulated: ${code}`, retryAfter },
})

const right = <T>(value: T): CatchUpResult<T> => ({ _tag: 'Right', right: value })

const withoutTs = ({ ts: _, ...rest }: Notification): object => rest

/** A simulated service with one room: keeps the complete log, delivers notifications, and answers calls from the log. */
export class RoomService {
  readonly messages$ = new Subject<{ raw: unknown; space: 'channel' | 'peer'; from?: string }>()
  readonly link$ = new Subject<LinkEvent>()
  readonly scheduler: SchedulerLike
  log: Notification[] = []
  createTime = 1_600_000_000_000
  /** The duration of a call, ms. 0: a few microtasks. */
  latency = 0
  faults: Fault[] = []
  calls: string[] = []
  underWay = 0
  mostUnderWay = 0
  aborted = 0
  retryAfter: number | undefined
  /** The service no longer has notifications before this one. */
  oldest = 1
  #undecodable = new Set<number>()

  constructor(scheduler: SchedulerLike) {
    this.scheduler = scheduler
  }

  get source() {
    return { messages$: this.messages$, link$: this.link$ }
  }

  /** Adds a notification to the log, without delivering it. */
  write(cmd: number, data: unknown): Notification {
    const ts = this.scheduler.now() + this.log.length
    const notification = { cmd, version: 1, ts, sequence: this.log.length + 1, data }
    this.log.push(notification)
    return notification
  }

  property(key: string, value: unknown): Notification {
    return this.write(4, { action: 0, changeProperties: { [key]: value } })
  }

  chat(message: string): Notification {
    return this.write(3, { fromUser: { userUuid: 'ann', role: 1 }, message, type: 1 })
  }

  /** Adds an undecodable notification to the log. */
  garbage(): Notification {
    const notification = this.write(20, { onlineUsers: 'invalid' })
    this.#undecodable.add(notification.sequence)
    return notification
  }

  deliver(notification: Notification, from = 'server'): void {
    this.messages$.next({ raw: JSON.stringify(notification), space: 'channel', from })
  }

  /** Re-creates the room with the same id. */
  recreate(): void {
    this.log = []
    this.createTime += 1_000_000
    this.#undecodable.clear()
  }

  /** The fold of the complete log, or of its beginning. */
  room(length = this.log.length): RoomSnapshot {
    const actions = this.log.slice(0, length).flatMap((notification) => {
      const [decoded] = decodeMessage(notification)
      return decoded?._tag === 'Right' ? [decoded.right] : []
    })
    return reduceAll(emptySnapshot('room'), actions)
  }

  readonly catchUp: Required<CatchUp> = {
    snapshot: (signal) => this.#answer('snapshot', signal, (fault) => right(this.#snapshot(fault))),
    missing: (from, to, signal) =>
      this.#answer(`missing ${from}-${to ?? ''}`, signal, (fault) =>
        from < this.oldest ? left('gone') : right(this.#missing(from, to, fault)),
      ),
  }

  #answer<T>(
    call: string,
    signal: AbortSignal,
    answer: (fault: Fault | undefined) => CatchUpResult<T>,
  ): Promise<CatchUpResult<T>> {
    this.calls.push(call)
    const fault = this.faults.shift()
    if (fault === 'throws') throw new Error('simulated throw')
    this.underWay += 1
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay)
    return new Promise<CatchUpResult<T>>((resolve, reject) => {
      let isOver = false
      const finish = (): void => {
        if (isOver) return
        isOver = true
        this.underWay -= 1
        if (signal.aborted) resolve(left('aborted'))
        else if (fault === 'rejects') reject(new Error('simulated rejection'))
        else if (fault === 'nonsense') resolve(42 as never)
        else resolve(this.#isFailure(fault) ? left(fault, this.retryAfter) : answer(fault))
      }
      signal.addEventListener('abort', () => {
        this.aborted += 1
        finish()
      })
      if (fault === 'never') return
      if (this.latency === 0) queueMicrotask(finish)
      else this.scheduler.schedule(finish, this.latency)
    })
  }

  #isFailure(fault: Fault | undefined): fault is CatchUpFailure['code'] {
    const simulated = ['throws', 'rejects', 'nonsense', 'empty', 'partial', 'older', 'lagging', 'never']
    return fault !== undefined && !simulated.includes(fault)
  }

  #missing(from: number, to: number | undefined, fault: Fault | undefined): MissingItems {
    if (fault === 'empty' || fault === 'lagging') return { items: [] }
    const requested = this.log.filter(({ sequence }) => sequence >= from && sequence <= (to ?? sequence))
    const returned = fault === 'partial' ? requested.slice(0, Math.ceil(requested.length / 2) - 1) : requested
    return { items: returned.flatMap((item): readonly Decoded[] => decodeMessage(withoutTs(item))) }
  }

  #snapshot(fault: Fault | undefined): ServiceSnapshot {
    const behind = fault === 'older' ? 3 : fault === 'lagging' ? 60 : 0
    const length = Math.max(0, this.log.length - behind)
    const room = this.room(length)
    const streamFieldsOf = (userUuid: string): readonly StreamFields[] =>
      streamsOf(room, userUuid).map(({ userUuid: _, ...fields }) => fields)
    const users = [...room.users.values()].map(
      ({ properties, ...user }): UserFields => ({
        ...user,
        userProperties: properties,
        streams: streamFieldsOf(user.userUuid),
      }),
    )
    return {
      sequence: length,
      roomUuid: 'room',
      roomName: undefined,
      state: room.room.state,
      startTime: room.room.startTime,
      createTime: this.createTime,
      muteChat: room.room.muteChat,
      muteVideo: room.room.muteVideo,
      muteAudio: room.room.muteAudio,
      properties: room.properties,
      users: JSON.parse(JSON.stringify(users)) as readonly UserFields[],
      extra: {},
    }
  }
}
