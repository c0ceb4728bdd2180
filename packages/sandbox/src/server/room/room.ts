import { type ChannelAction, encodeNotification } from '@roomfold/protocol'
import type { Lesson, LessonMessage } from '../../lesson/simulate.ts'
import { FaultLog } from '../faults/fault-log.ts'
import { FaultSampler, within } from '../faults/fault-sampler.ts'
import type { AppliedFault, RestFailure, RoomFaults } from '../faults/kinds.ts'
import { Outbox } from '../faults/outbox.ts'
import { RestFaultInjector } from '../faults/rest-fault-injector.ts'
import type { Hub } from '../socket/hub.ts'
import type { Timers } from '../timers.ts'
import { type PlayOptions, playInTime } from './playback.ts'
import type { PublishedAction, RoomOptions, SandboxRoom } from './sandbox-room.ts'
import { ServiceRoom } from './service-room.ts'

/** The user id of the service. */
const server = 'server'

/** A room: the service's state, the delivery to its members, and faults of both. */
export class Room implements SandboxRoom {
  readonly service: ServiceRoom
  readonly restFaults: RestFaultInjector
  readonly #timers: Timers
  readonly #hub: Hub
  readonly #record: FaultLog
  readonly #outbox: Outbox
  readonly #resends: FaultSampler<'resend'>
  readonly #playing = new Set<AbortController>()

  constructor(roomUuid: string, options: RoomOptions, timers: Timers, hub: Hub) {
    const { dialect = 'documented', roomName = roomUuid, seed = 1, faults = {} } = options
    this.service = new ServiceRoom(roomUuid, roomName, dialect, timers.now())
    this.#timers = timers
    this.#hub = hub
    this.#record = new FaultLog(timers)
    this.restFaults = new RestFaultInjector(seed, this.#record)
    this.#resends = new FaultSampler(seed, ['resend'])
    this.#outbox = new Outbox(seed, timers, this.#record, {
      deliver: (text) => hub.publish(roomUuid, server, text),
      cut: () => hub.disconnect(roomUuid),
    })
    this.faults(faults)
  }

  get roomUuid() {
    return this.service.roomUuid
  }

  get dialect() {
    return this.service.dialect
  }

  get createTime(): number {
    return this.service.model.createTime
  }

  get log(): readonly string[] {
    return this.service.log.texts
  }

  get faultsApplied(): readonly AppliedFault[] {
    return this.#record.applied
  }

  readonly rest = {
    failNext: (count: number, kind: RestFailure): void => this.restFaults.failNext(count, kind),
  }

  publish(action: PublishedAction): number {
    const sequence = this.service.log.last + 1
    const header = { version: action.version ?? 1, ts: action.ts ?? this.#timers.now(), sequence }
    const whole = { ...action, ...header } as ChannelAction
    this.#append(encodeNotification(whole, { dialect: this.dialect }))
    return sequence
  }

  async play(lesson: Lesson, { speed = 1, instantly = false, signal }: PlayOptions = {}): Promise<void> {
    if (lesson.header.dialect !== this.dialect) {
      throw new TypeError(
        `the dialect of the lesson is '${lesson.header.dialect}', that of the room '${this.dialect}': create the room with the lesson's dialect`,
      )
    }
    if (!(speed > 0)) throw new RangeError(`speed: expected a number above 0, received ${speed}`)
    if (signal?.aborted === true) return
    const playing = new AbortController()
    const stop = () => playing.abort()
    signal?.addEventListener('abort', stop, { once: true })
    this.#playing.add(playing)
    const pace = instantly ? Number.POSITIVE_INFINITY : speed
    const replay = (message: LessonMessage) => this.#replay(message)
    await playInTime(lesson.messages, pace, this.#timers.scheduler, playing.signal, replay).finally(() => {
      signal?.removeEventListener('abort', stop)
      this.#playing.delete(playing)
    })
  }

  forge(uid: string, text: string): void {
    this.#hub.publish(this.roomUuid, uid, text)
  }

  sendPeer(uid: string, text: string, from: string = server): void {
    this.#hub.sendTo(uid, from, text)
  }

  destroy(): void {
    this.stop()
    this.#outbox.flush()
    this.service.exists = false
  }

  recreate(): void {
    this.stop()
    this.#outbox.flush()
    this.service.recreate(this.#timers.now())
  }

  trim(upTo: number): void {
    this.service.log.trim(upTo)
  }

  faults(next: RoomFaults): void {
    this.#outbox.load(next)
    this.#resends.load(next)
    this.restFaults.load(next.rest ?? {})
  }

  calm(): void {
    this.faults({})
    this.#outbox.calm()
    this.restFaults.calm()
  }

  dropNext(count: number): void {
    this.#outbox.dropNext(count)
  }

  duplicateNext(count: number): void {
    this.#outbox.duplicateNext(count)
  }

  disconnect(uid?: string, milliseconds = 0): void {
    this.#hub.disconnect(this.roomUuid, uid, milliseconds)
  }

  /** Stops all lessons. */
  stop(): void {
    for (const playing of this.#playing) playing.abort()
  }

  /** May deliver the last messages of a reconnected member again. */
  onReconnected(uid: string): void {
    const { kinds, size } = this.#resends.sample()
    if (!kinds.has('resend')) return
    this.#record.member('resend')
    this.#hub.resend(this.roomUuid, uid, within(1, 3, size))
  }

  #append(text: string): void {
    const { service } = this
    if (!service.exists) throw new Error(`room ${this.roomUuid} is destroyed: recreate() it first`)
    service.append(text)
    this.#outbox.publish({ text, sequence: service.log.last })
  }

  #replay({ space, from, raw }: LessonMessage): void {
    if (space === 'channel') this.#append(renumbered(raw, this.service.log.last + 1))
    else for (const uid of this.#hub.membersOf(this.roomUuid)) this.#hub.sendTo(uid, from, raw)
  }
}

/** Sets the sequence of a notification, unless it has it already. */
const renumbered = (text: string, sequence: number): string => {
  const notification = JSON.parse(text) as { readonly sequence?: unknown }
  return notification.sequence === sequence ? text : JSON.stringify({ ...notification, sequence })
}
