import type { ChannelAction, Decoded, ServiceSnapshot } from '@roomfold/protocol'
import {
  createSequencer,
  type Gap,
  type RoomSnapshot,
  resumeAfter,
  type Sequencer,
  type Step,
  skipGap,
  step,
} from '@roomfold/state'
import { type CatchUp, canAsk } from '../catch-up/contract.ts'
import type { ReportIssue } from '../issues.ts'
import type { Reader } from '../message/reader.ts'
import type { Publisher } from '../observe/publisher.ts'
import { Pending } from '../order/pending.ts'
import { RestartWatch } from '../order/restart-watch.ts'
import type { Clock } from '../time/clock.ts'
import { type Entry, entriesOf, isAction } from './entry.ts'
import { Fold } from './fold.ts'
import {
  reportDoubt,
  reportGivenUp,
  reportPendingFull,
  reportRestart,
  reportUnsequenced,
} from './line-issues.ts'
import { isSameRoom, replacementOf } from './replacement.ts'

/** What the line of channel notifications works with. */
export interface ChannelLineOptions {
  readonly clock: Clock
  readonly publisher: Publisher
  readonly report: ReportIssue
  readonly reader: Pick<Reader, 'reportUndecodable'>
  readonly limits: { readonly reorderBuffer: number; readonly pending: number; readonly messages: number }
  /** The room that is shown to begin with. Undefined: an empty one. */
  readonly initial: RoomSnapshot | undefined
  /** Whether messages wait for a first catch-up, and a snapshot can clear up a doubt about the numbering. */
  readonly catchUp: CatchUp
}

/** Channel notifications on their way into the room: wait, order, fold. */
export class ChannelLine {
  readonly #options: ChannelLineOptions
  readonly #fold: Fold
  readonly #pending: Pending<Entry>
  readonly #restarts: RestartWatch
  /** As of the last step. Without anything held it may lag behind `next`. */
  #sequencer: Sequencer<Entry> = createSequencer()
  /** Fetched entries that are still held back: what comes of them is no live action. */
  #fetched = new Set<Entry>()
  /** Not all entries are actions. */
  #isMixed = false
  #reportedUnsequenced = false
  #reportedPending = false
  /** The room is from before: the service's snapshot counts, be it older. */
  #isProvisional: boolean
  /** What is missing before the notifications that are held back. */
  gap: Gap | undefined
  /** Messages wait, for a snapshot is about to replace the room. */
  waiting: boolean
  /** The room lacks notifications that were given up. */
  incomplete = false
  /** The numbering seems to have begun again: only a snapshot can tell. */
  doubted = false
  /** The last notification that was folded, where the room doesn't come from a snapshot after it. */
  last: ChannelAction | undefined
  /** A delivered notification was in order since this was set to false: nothing can be missing before it. */
  heard = false
  /** The sequence that is wanted next. */
  next = 1

  constructor(options: ChannelLineOptions) {
    const { limits, report, initial } = options
    this.#options = options
    this.#fold = new Fold(limits.messages, report)
    this.#pending = new Pending(limits.pending)
    this.#restarts = new RestartWatch(options.clock)
    this.#begin((initial?.sequence ?? 0) + 1)
    this.#isProvisional = initial !== undefined
    this.waiting = canAsk(options.catchUp)
  }

  /** Takes what was delivered in one message. */
  take(decoded: readonly Decoded[]): void {
    const first = decoded[0]
    if (decoded.length === 1 && first?._tag === 'Right') this.#takeOne(first.right as ChannelAction)
    else if (!this.waiting) this.#step(this.#entriesOf(decoded))
    else for (const entry of this.#entriesOf(decoded)) this.#wait(entry)
  }

  /** Takes what was fetched. What is known already is left out; so is what has no place. */
  takeFetched(items: readonly Decoded[]): void {
    const fresh = items.filter((item) => {
      const { sequence } = item._tag === 'Right' ? item.right : item.left
      return sequence === undefined ? item._tag === 'Left' : sequence >= this.next
    })
    for (const item of fresh) if (item._tag === 'Left') this.#options.reader.reportUndecodable(item)
    const entries = this.#entriesOf(fresh)
    for (const entry of entries) this.#fetched.add(entry)
    this.#step(entries)
    if (this.gap === undefined) this.#fetched.clear()
  }

  /** Puts a service's snapshot in the place of the room. False: it is older than the room, and was refused. */
  replace(service: ServiceSnapshot): boolean {
    const { publisher } = this.#options
    const isOlder = service.sequence < this.next - 1
    const isSame = isSameRoom(publisher.room, service, this.doubted || (isOlder && this.#isProvisional))
    if (isSame && isOlder) return false
    this.#isProvisional = false
    const after = replacementOf(publisher.room, service, isSame)
    publisher.prepare('snapshot')
    publisher.publish(after, [], 'snapshot', undefined)
    if (!isSame) this.#restart(service.sequence)
    this.#restarts.replaced(isSame)
    this.last = undefined
    this.incomplete = false
    this.doubted = false
    this.#resume(service.sequence)
    return true
  }

  /** The room may have been made again: what is delivered waits until a snapshot has told. */
  suspect(): void {
    this.doubted = true
    this.waiting = true
  }

  /** Lets in what was waiting. */
  release(): void {
    this.waiting = false
    this.doubted = false
    this.#reportedPending = false
    const entries = this.#pending.take()
    if (entries.length > 0) this.#step(entries)
  }

  /** Gives the gap up and goes on behind it. */
  skip(): void {
    this.#apply(skipGap(this.#ordering()), true)
  }

  /** Nearly every message is the next one, with nothing held for it: that needs no step. */
  #takeOne(action: ChannelAction): void {
    if (this.waiting) this.#wait(action)
    else if (action.sequence === this.next && this.#sequencer.held.length === 0) {
      this.next += 1
      this.heard = true
      this.#foldOne(action)
    } else this.#step(action)
  }

  #entriesOf(decoded: readonly Decoded[]): readonly Entry[] {
    const entries = entriesOf<ChannelAction>(decoded)
    this.#isMixed ||= !entries.every(isAction)
    return entries
  }

  /** Before the first issue nobody looks: in a long backlog that is one more way through all of the memory. */
  #actionsOf(ready: readonly Entry[]): ChannelAction[] {
    return this.#isMixed ? ready.filter(isAction<ChannelAction>) : [...(ready as readonly ChannelAction[])]
  }

  #step(entries: Entry | readonly Entry[]): void {
    this.#apply(step(this.#ordering(), entries))
  }

  #ordering(): Sequencer<Entry> {
    if (this.#sequencer.next !== this.next) this.#begin(this.next)
    return this.#sequencer
  }

  /** Orders from here on, with nothing held. */
  #begin(next: number): void {
    this.next = next
    this.#sequencer = createSequencer<Entry>({ next, window: this.#options.limits.reorderBuffer })
  }

  #wait(entry: Entry): void {
    if (this.#pending.push(entry) || this.#reportedPending) return
    this.#reportedPending = true
    reportPendingFull(this.#options.report, this.#options.limits.pending, entry.sequence)
  }

  #apply(taken: Step<Entry>, byPolicy = false): void {
    this.#sequencer = taken.sequencer
    this.next = taken.sequencer.next
    this.gap = taken.gap
    if (taken.duplicates.length > 0) this.#lookAtDuplicates(taken.duplicates)
    if (taken.skipped.length > 0) this.#giveUp(taken.skipped, byPolicy)
    if (taken.ready.length > 0) this.#foldReady(taken.ready)
    if (taken.unordered.length > 0) this.#giveUnordered(taken.unordered)
  }

  #foldReady(ready: readonly Entry[]): void {
    if (this.#fetched.size > 0) {
      this.#foldFetched(ready)
      return
    }
    this.heard = true
    const actions = this.#actionsOf(ready)
    if (actions.length === 1) this.#foldOne(actions[0] as ChannelAction)
    else this.#foldAll(actions, undefined)
  }

  #foldOne(entry: ChannelAction): void {
    const { publisher } = this.#options
    publisher.prepare('live')
    publisher.publish(this.#fold.one(publisher.room, entry), [entry], 'live', undefined)
    this.#restarts.folded(entry.sequence, entry.ts)
    this.last = entry
  }

  #foldFetched(ready: readonly Entry[]): void {
    const fetched = new Set<Entry>()
    for (const entry of ready) {
      if (this.#fetched.delete(entry)) fetched.add(entry)
      else this.heard = true
    }
    this.#foldAll(this.#actionsOf(ready), fetched)
  }

  #foldAll(actions: ChannelAction[], fetched: ReadonlySet<Entry> | undefined): void {
    const last = actions.at(-1)
    if (last === undefined) return
    const { publisher } = this.#options
    const origin = fetched === undefined || fetched.size === 0 ? 'live' : 'catchUp'
    publisher.prepare(origin)
    const after = this.#fold.all(publisher.room, actions)
    publisher.publish(after, actions, origin, origin === 'live' ? undefined : fetched)
    const timed = actions.findLast(({ ts }) => ts !== undefined)
    this.#restarts.folded(timed?.sequence, timed?.ts)
    this.last = last
  }

  /** Without a place in the order they are events: told, not folded. */
  #giveUnordered(entries: readonly Entry[]): void {
    const { publisher, report } = this.#options
    for (const action of entries) {
      if (!isAction(action)) continue
      publisher.prepare('live')
      publisher.publish(publisher.room, [action], 'live', undefined)
    }
    if (this.#reportedUnsequenced) return
    this.#reportedUnsequenced = true
    reportUnsequenced(report)
  }

  /** From the first one that can't be a duplicate on, they wait for the snapshot that will tell. */
  #lookAtDuplicates(duplicates: readonly Entry[]): void {
    for (const entry of duplicates) {
      this.#fetched.delete(entry)
      if (this.doubted && this.waiting) this.#wait(entry)
      else if (isAction(entry) && this.#restarts.isRestart(entry.sequence, entry.ts)) this.#doubt(entry)
    }
  }

  #doubt(entry: Entry): void {
    const { catchUp, report } = this.#options
    const canReplace = catchUp.snapshot !== undefined
    reportDoubt(report, entry.sequence, this.next - 1, canReplace)
    if (!canReplace) {
      this.incomplete = true
      return
    }
    this.doubted = true
    this.waiting = true
    this.#wait(entry)
  }

  #giveUp(skipped: readonly Gap[], byPolicy: boolean): void {
    this.incomplete = true
    reportGivenUp(this.#options.report, skipped, byPolicy, this.#options.limits.reorderBuffer)
  }

  #restart(sequence: number): void {
    reportRestart(this.#options.report, sequence)
    this.#begin(sequence + 1)
    this.#fetched.clear()
  }

  #resume(sequence: number): void {
    const taken = resumeAfter(this.#ordering(), sequence)
    for (const entry of taken.duplicates) this.#fetched.delete(entry)
    this.#apply({ ...taken, duplicates: [] })
  }
}
