import type { RoomActionType, Space } from '@roomfold/protocol'
import { propertyAt, type RoomSnapshot } from '@roomfold/state'
import { canAsk } from './catch-up/contract.ts'
import { connect } from './connection.ts'
import type {
  Effect,
  EffectOptions,
  IncomingMessage,
  LinkEvent,
  MessageMeta,
  RoomStore,
  Unsubscribe,
} from './contract.ts'
import { CustomDataWatch } from './custom-data/watch.ts'
import { reportUnexpected } from './issues.ts'
import { observableOf, type RoomOutlook, watchedValue } from './observe/observables.ts'
import { ListenerWatcher } from './observe/watcher.ts'
import type { OptimisticChange } from './optimistic/contract.ts'
import { type RoomStoreOptions, type Settings, settingsOf } from './options.ts'
import { createInwardParts, type InwardParts } from './parts/inward.ts'
import { createOutwardParts, type OutwardParts } from './parts/outward.ts'
import { Timer } from './time/timer.ts'

const itself = (room: RoomSnapshot): RoomSnapshot => room
const userOf = (room: RoomSnapshot, { key }: { readonly key: string }) => room.users.get(key)
const streamOf = (room: RoomSnapshot, { key }: { readonly key: string }) => room.streams.get(key)
const propertyOf = (room: RoomSnapshot, { key }: { readonly key: string | readonly string[] }) =>
  propertyAt(room.properties, key)
const nothing = (): void => undefined
const ended: OptimisticChange = { outcome: Promise.resolve('closed'), cancel: nothing }

/** The parts of a store, put together. Functions are properties: they may be taken off it. */
class LiveRoom implements RoomStore {
  readonly #out: OutwardParts
  readonly #in: InwardParts
  readonly #outlook: RoomOutlook
  readonly #join: Timer
  #connection: ReturnType<typeof connect> = []
  #closed = false

  readonly room$: RoomStore['room$']
  readonly actions$: RoomStore['actions$']
  readonly changes$: RoomStore['changes$']
  readonly messages$: RoomStore['messages$']
  readonly peer$: RoomStore['peer$']
  readonly issues$: RoomStore['issues$']
  readonly status$: RoomStore['status$']

  constructor(settings: Settings) {
    const out = createOutwardParts(settings)
    const { streams, issues, registry } = out
    this.#out = out
    this.#in = createInwardParts(settings, out)
    this.#join = new Timer(out.clock, () => this.#begin(false))
    this.#outlook = { registry, room: this.getSnapshot, isClosed: () => this.#closed, report: issues.report }
    this.room$ = this.select(itself)
    this.actions$ = observableOf(streams.actions, issues.report)
    this.changes$ = observableOf(streams.changes, issues.report)
    this.messages$ = observableOf(streams.messages, issues.report)
    this.peer$ = observableOf(streams.peer, issues.report)
    this.issues$ = observableOf(streams.issues, issues.record)
    this.status$ = observableOf(streams.status, issues.report, () => this.status)
  }

  get issues(): RoomStore['issues'] {
    return this.#out.issues.issues
  }

  get status(): RoomStore['status'] {
    return this.#out.board.status
  }

  get gap(): RoomStore['gap'] {
    return this.#out.board.status.gap
  }

  readonly getSnapshot = (): RoomSnapshot => this.#out.publisher.shown

  readonly getConfirmedSnapshot = (): RoomSnapshot => this.#out.publisher.room

  readonly select: RoomStore['select'] = (selector, equals) =>
    watchedValue(this.#outlook, { kind: 'room' }, (room) => selector(room), equals)

  readonly user$: RoomStore['user$'] = (userUuid) =>
    watchedValue(this.#outlook, { kind: 'user', key: userUuid }, userOf)

  readonly stream$: RoomStore['stream$'] = (streamUuid) =>
    watchedValue(this.#outlook, { kind: 'stream', key: streamUuid }, streamOf)

  readonly property$: RoomStore['property$'] = (path) =>
    watchedValue(this.#outlook, { kind: 'property', key: path }, propertyOf)

  readonly on = <Type extends RoomActionType>(
    type: Type,
    effect: Effect<Type>,
    options: EffectOptions = {},
  ): Unsubscribe => (this.#closed ? nothing : this.#out.effects.add(type, effect, options))

  readonly subscribe = (listener: () => void): Unsubscribe => {
    if (this.#closed) return nothing
    return this.#out.registry.add({ kind: 'room' }, new ListenerWatcher(listener, this.#out.issues.report))
  }

  readonly receive = (message: unknown, meta?: MessageMeta): void =>
    this.#accept(message, meta?.space, meta?.from)

  readonly refresh = (): void => {
    this.#out.turn.run(() => {
      if (!this.#closed) this.#in.sync.refresh()
    })
  }

  readonly optimistic: RoomStore['optimistic'] = (action, options = {}) =>
    this.#closed ? ended : this.#out.optimism.begin(action, options)

  readonly close = (): void => {
    if (this.#closed) return
    this.#closed = true
    const { schedule, publisher, registry, effects, board, streams } = this.#out
    for (const subscription of this.#connection) subscription.unsubscribe()
    this.#join.stop()
    this.#in.sync.stop()
    this.#in.peers.stop()
    this.#out.optimism.close()
    schedule.cancel()
    publisher.flush()
    board.show('closed', undefined)
    effects.clear()
    registry.close()
    streams.complete()
  }

  /** Begins to listen and to ask. */
  start({ source, catchUp, joinTimeout, customData }: Settings): void {
    if (customData !== undefined) {
      this.changes$.subscribe(new CustomDataWatch(customData, this.#out.issues.report).look)
    }
    if (source !== undefined) this.#listen(source)
    if (!canAsk(catchUp) || this.#in.sync.begun) return
    if (source?.link$ === undefined) this.#begin(true)
    else this.#join.start(joinTimeout)
  }

  #listen(source: NonNullable<Settings['source']>): void {
    this.#out.board.show('started', undefined)
    this.#connection = connect(source, {
      message: (message: IncomingMessage) => this.#accept(message.raw, message.space, message.from),
      link: (event) => this.#link(event),
      ended: () => this.#link('down'),
      report: this.#out.issues.report,
    })
  }

  #begin(isLinkUp: boolean): void {
    this.#out.turn.run(() => {
      if (!this.#closed) this.#in.sync.begin(isLinkUp)
    })
  }

  #link(event: LinkEvent): void {
    this.#out.turn.run(() => {
      if (this.#closed) return
      this.#in.sync.link(event)
      if (this.#in.sync.begun) this.#join.stop()
    })
  }

  /** A message while another is under way waits, so that no subscriber sees a half-applied batch. */
  #accept(raw: unknown, space: Space | undefined, from: string | undefined): void {
    if (this.#closed) return
    const { turn, issues } = this.#out
    if (turn.busy) {
      turn.run(() => this.#handle(raw, space, from))
      return
    }
    turn.enter()
    try {
      this.#handle(raw, space, from)
    } catch (cause) {
      reportUnexpected(issues.report, cause)
    }
    turn.leave()
  }

  #handle(raw: unknown, space: Space | undefined, from: string | undefined): void {
    if (this.#out.streams.messages.observed) this.#show(raw, space, from)
    if (this.#closed) return
    const { reader, line, peers, sync } = this.#in
    if (space === 'peer') {
      peers.take(reader.read(raw, 'peer', from))
      return
    }
    line.take(reader.read(raw, 'channel', from))
    sync.look()
    if (sync.begun) this.#join.stop()
  }

  /** A message that waited for its turn is shown when that comes: beside the changes that it belongs to. */
  #show(raw: unknown, space: Space = 'channel', from: string | undefined): void {
    if (this.#closed) return
    const { streams, clock } = this.#out
    const at = clock.now()
    streams.messages.next(from === undefined ? { raw, space, at } : { raw, space, from, at })
  }
}

/**
 * A live room: takes notifications from a source or from `receive`, puts them in order, fetches what is missing,
 * folds them into one immutable snapshot, and tells who subscribed. Begins at once; end it with `close()`.
 *
 * @throws TypeError for options that can't be meant. Afterwards nothing throws: what goes wrong is an issue.
 *
 * @example
 * ```ts
 * import { createRoomStore } from '@roomfold/store'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
 * store.subscribe(() => console.log(store.getSnapshot().room.state)) // inProgress
 * store.receive('{"cmd":1,"version":1,"ts":1611307477006,"sequence":1,"data":{"state":1,"startTime":1611307477000}}')
 * store.close()
 * ```
 */
export const createRoomStore = (options: RoomStoreOptions): RoomStore => {
  const settings = settingsOf(options)
  const store = new LiveRoom(settings)
  store.start(settings)
  return store
}
