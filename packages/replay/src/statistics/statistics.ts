import type { ChannelAction, Dialect, RoomState } from '@roomfold/protocol'
import { emptySnapshot, type RoomSnapshot, reduce } from '@roomfold/state'
import type { Finding } from '../fold/finding.ts'
import { LogOrder, type LogOrderOptions } from '../fold/log-order.ts'
import { isChange, type Ordered } from '../fold/ordered.ts'
import type { LogHeader } from '../log/item.ts'
import type { ReadLogOptions } from '../log/options.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import type { ClassStatistics } from './contract.ts'
import { Gaps } from './gaps.ts'
import { Moderation } from './moderation.ts'
import { People } from './people.ts'
import { SpanList, type Times } from './span-list.ts'
import { TimedQueue } from './timed-queue.ts'

const minuteLength = 60_000

const count = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Collects the statistics of a class, in bounded memory. */
export class StatisticsBuilder {
  readonly #timed = new TimedQueue((change, ts) =>
    change.kind === 'action'
      ? this.#apply(change.action, ts, change.at)
      : this.#replace(change.room, ts, change.at),
  )
  readonly #people = new People()
  readonly #gaps = new Gaps()
  readonly #moderation = new Moderation()
  readonly #states = new SpanList<{ readonly state: RoomState }>()
  readonly #minutes = new Map<number, number>()
  readonly #actions = new Map<string, number>()
  readonly #findings = new Map<Finding['code'], number>()
  #room: RoomSnapshot = emptySnapshot()
  #state: RoomState | undefined
  #names: { roomUuid?: string; roomName?: string } = {}
  #times: Times = { now: undefined, begin: undefined }

  /** Sets the names from a header. */
  name({ roomUuid, roomName }: Partial<LogHeader>): void {
    if (roomUuid !== undefined) this.#names.roomUuid = roomUuid
    if (typeof roomName === 'string') this.#names.roomName = roomName
  }

  /** Adds a finding; gaps are part of the statistics. */
  readonly report = ({ code, sequence, to }: Finding): void => {
    count(this.#findings, code)
    if (code === 'gap' && sequence !== undefined) this.#gaps.missing(sequence, to ?? sequence)
  }

  /** Adds ordered items. */
  add(ordered: readonly Ordered[]): void {
    for (const entry of ordered) if (isChange(entry)) this.#timed.add(entry)
  }

  /** The statistics so far. */
  result(): ClassStatistics {
    this.#timed.end()
    const { now, begin } = this.#times
    const span = begin === undefined || now === undefined ? undefined : { from: begin, to: now }
    const minutes = [...this.#minutes].sort(([left], [right]) => left - right)
    return {
      roomUuid: this.#room.room.roomUuid ?? this.#names.roomUuid,
      roomName: this.#room.room.roomName ?? this.#names.roomName,
      span,
      users: this.#people.attendances(this.#times),
      roomStates: this.#states.spans(this.#times),
      messagesPerMinute: minutes.map(([minute, messages]) => ({ minute, messages })),
      gaps: this.#gaps.all(this.#times),
      moderation: this.#moderation.events,
      actions: Object.fromEntries(this.#actions),
      findings: Object.fromEntries(this.#findings),
    }
  }

  /** Advances the service time, which never decreases. A change without a time has that of the previous one. */
  #advance(ts: number | undefined, at: number | undefined): void {
    const { now = Number.NEGATIVE_INFINITY, begin } = this.#times
    const time = ts ?? (begin === undefined ? at : undefined)
    if (time !== undefined && time > now) this.#times = { now: time, begin: begin ?? time }
  }

  #apply(action: ChannelAction, ts: number | undefined, at: number | undefined): void {
    const before = this.#room
    const timeBefore = this.#times.now
    this.#advance(ts, at)
    const { now } = this.#times
    this.#gaps.reached(action.sequence ?? 0, timeBefore, now)
    this.#room = reduce(before, action, { messageLimit: 0 })
    count(this.#actions, action.type)
    this.#moderation.apply(action, before, now)
    this.#people.apply(action, before, this.#room, this.#times)
    if (action.type === 'room.chatReceived') this.#countMessage(action.fromUser?.userUuid)
    // A log that begins late doesn't say which state the room had before.
    if (action.sequence === 1 || this.#states.isOpen || this.#room.room !== before.room) this.#trackState()
  }

  #replace(room: RoomSnapshot, ts: number | undefined, at: number | undefined): void {
    const timeBefore = this.#times.now
    this.#advance(ts, at)
    const { sequence } = this.#room
    const missing = { firstSequence: sequence + 1, lastSequence: room.sequence }
    if (sequence > 0) this.#gaps.restored(missing, timeBefore, this.#times.now)
    this.#room = room
    this.#people.replace(room, this.#times)
    this.#trackState()
  }

  #countMessage(userUuid: string | undefined): void {
    this.#people.countMessage(userUuid)
    const { now } = this.#times
    if (now !== undefined) count(this.#minutes, Math.floor(now / minuteLength) * minuteLength)
  }

  #trackState(): void {
    const { state } = this.#room.room
    if (this.#states.isOpen && state === this.#state) return
    this.#state = state
    this.#states.close(this.#times)
    this.#states.open(this.#times, { state })
  }
}

/**
 * Creates a builder that collects the statistics of a class from ordered items.
 *
 * @example
 * ```ts
 * import { createClassStatistics } from '@roomfold/replay'
 *
 * const statistics = createClassStatistics()
 * const action = { type: 'room.stateChanged', cmd: 1, version: 1, sequence: 1, ts: 0, state: 'inProgress' } as const
 * statistics.add([{ kind: 'action', action, line: 1, at: undefined }])
 * console.log(statistics.result().roomStates[0]?.state) // inProgress
 * ```
 */
export const createClassStatistics = (): StatisticsBuilder => new StatisticsBuilder()

/** Options of `classStatistics`. */
export interface ClassStatisticsOptions
  extends Partial<LogOrderOptions>,
    Pick<ReadLogOptions, 'signal' | 'onProgress' | 'onFormat' | 'space'> {
  /** Default: the header's dialect, else `'documented'`. */
  readonly dialect?: Dialect
}

/**
 * Computes the statistics of a class: who attended, when and for how long; whose camera, microphone and screen were on;
 * chat messages per minute; gaps in the log. Times are service times, ms UTC. The stay of a user who is in the room at
 * the end lasts until the last time.
 *
 * @example
 * ```ts
 * import { classStatistics } from '@roomfold/replay'
 *
 * const log = [
 *   '{"cmd":20,"sequence":1,"ts":0,"data":{"onlineUsers":[{"userUuid":"ann","userName":"Ann"}]}}',
 *   '{"cmd":20,"sequence":2,"ts":90000,"data":{"offlineUsers":[{"userUuid":"ann"}]}}',
 * ].join('\n')
 * const { users } = await classStatistics(log)
 * for (const { userName, milliseconds } of users) console.log(userName, milliseconds / 60_000) // Ann 1.5
 * ```
 */
export const classStatistics = async (
  log: LogSource,
  options: ClassStatisticsOptions = {},
): Promise<ClassStatistics> => {
  const { signal, onProgress, onFormat, space, ...ordering } = options
  const statistics = createClassStatistics()
  const report = (finding: Finding): void => {
    statistics.report(finding)
    options.report?.(finding)
  }
  let order: LogOrder | undefined
  let { dialect } = options
  for await (const items of readLogBatches(log, { signal, onProgress, onFormat, space })) {
    for (const item of items) {
      if (item.kind !== 'header') continue
      dialect ??= item.header.dialect
      const { roomUuid = order?.roomUuid } = item.header
      if (roomUuid === (order?.roomUuid ?? options.roomUuid ?? roomUuid)) statistics.name(item.header)
    }
    order ??= new LogOrder({ ...ordering, dialect: dialect ?? 'documented', report })
    statistics.add(order.push(items))
  }
  if (order !== undefined) statistics.add(order.finish())
  if (order?.roomUuid !== undefined) statistics.name({ roomUuid: order.roomUuid })
  return statistics.result()
}
