import type { ChannelAction, Decoded, ServiceSnapshot } from '@roomfold/protocol'
import {
  createSequencer,
  type Gap,
  resumeAfter,
  type Sequencer,
  type Step,
  skipGap,
  step,
} from '@roomfold/state'
import { type ReportIssue, rangeOf } from '../issues.ts'
import type { Publisher } from '../observe/publisher.ts'
import { Pending } from '../order/pending.ts'
import { RestartWatch } from '../order/restart-watch.ts'
import type { Clock } from '../time/clock.ts'
import { type Entry, entriesOf, isAction } from './entry.ts'
import { Fold } from './fold.ts'
import { isSameRoom, replacementOf } from './replacement.ts'

/** What the line of channel notifications works with. */
export interface ChannelLineOptions {
  readonly clock: Clock
  readonly publisher: Publisher
  readonly report: ReportIssue
  readonly reportUndecodable: (decoded: Extract<Decoded, { readonly _tag: 'Left' }>) => void
  readonly limits: { readonly reorderBuffer: number; readonly pending: number; readonly messages: number }
  /** The sequence of the room that is shown to begin with. Undefined: an empty one. */
  readonly after: number | undefined
  /** Messages wait for the first catch-up. */
  readonly waiting: boolean
  /** Whether a snapshot can clear up a doubt about the numbering. */
  readonly canReplace: boolean
}

/** Channel notifications on their way into the room: wait, order, fold. */
export class ChannelLine {
  readonly #options: ChannelLineOptions
  readonly #fold: Fold
  readonly #pending: Pending<Entry>
  readonly #restarts: RestartWatch
  #sequencer: Sequencer<Entry>
  /** Fetched entries that are still held back: what comes of them is no live action. */
  #fetched = new Set<Entry>()
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

  constructor(options: ChannelLineOptions) {
    const { limits, report } = options
    this.#options = options
    this.#fold = new Fold(limits.messages, report)
    this.#pending = new Pending(limits.pending)
    this.#restarts = new RestartWatch(options.clock)
    const next = (options.after ?? 0) + 1
    this.#sequencer = createSequencer<Entry>({ next, window: limits.reorderBuffer })
    this.#isProvisional = options.after !== undefined
    this.waiting = options.waiting
  }

  /** The sequence that is wanted next. */
  get next(): number {
    return this.#sequencer.next
  }

  /** Takes what was delivered in one message. */
  take(decoded: readonly Decoded[]): void {
    const [first] = decoded
    if (decoded.length === 1 && first?._tag === 'Right') this.#takeEntries(first.right as ChannelAction)
    else if (decoded.length > 0) this.#takeEntries(entriesOf(decoded))
  }

  /** Takes what was fetched. What is known already is left out; so is what has no place. */
  takeFetched(items: readonly Decoded[]): void {
    const fresh = items.filter((item) => {
      const { sequence } = item._tag === 'Right' ? item.right : item.left
      return sequence === undefined ? item._tag === 'Left' : sequence >= this.next
    })
    for (const item of fresh) if (item._tag === 'Left') this.#options.reportUndecodable(item)
    const entries = entriesOf(fresh)
    for (const entry of entries) this.#fetched.add(entry)
    this.#apply(step(this.#sequencer, entries))
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
    if (entries.length > 0) this.#apply(step(this.#sequencer, entries))
  }

  /** Gives the gap up and goes on behind it. */
  skip(): void {
    const taken = skipGap(this.#sequencer)
    for (const gap of taken.skipped) {
      const message = `${rangeOf(gap)} never came and are given up: the room may be wrong until the next snapshot`
      this.#options.report({ stage: 'order', code: 'gapSkipped', message, sequence: gap.from, gap })
    }
    if (taken.skipped.length > 0) this.incomplete = true
    this.#apply(taken, false)
  }

  #takeEntries(entries: Entry | readonly Entry[]): void {
    if (!this.waiting) this.#apply(step(this.#sequencer, entries))
    else if (Array.isArray(entries)) for (const entry of entries as readonly Entry[]) this.#wait(entry)
    else this.#wait(entries as Entry)
  }

  #wait(entry: Entry): void {
    if (this.#pending.push(entry) || this.#reportedPending) return
    this.#reportedPending = true
    const message = `${this.#options.limits.pending} notifications wait for the snapshot: the oldest are dropped`
    this.#options.report({ stage: 'limit', code: 'pendingFull', message, sequence: entry.sequence })
  }

  #apply(taken: Step<Entry>, reportSkipped = true): void {
    this.#sequencer = taken.sequencer
    this.gap = taken.gap
    if (taken.duplicates.length > 0) this.#lookAtDuplicates(taken.duplicates)
    if (taken.skipped.length > 0 && reportSkipped) this.#reportOverflow(taken.skipped)
    if (taken.ready.length > 0) this.#foldReady(taken.ready)
    if (taken.unordered.length > 0) this.#giveUnordered(taken.unordered)
  }

  #foldReady(ready: readonly Entry[]): void {
    if (this.#fetched.size > 0) {
      this.#foldFetched(ready)
      return
    }
    this.heard = true
    if (ready.length === 1) this.#foldOne(ready[0] as Entry)
    else this.#foldAll(ready.filter(isAction), undefined)
  }

  #foldOne(entry: Entry): void {
    if (!isAction(entry)) return
    const { publisher } = this.#options
    publisher.prepare('live')
    publisher.publishOne(this.#fold.one(publisher.room, entry), entry, 'live')
    this.#restarts.folded(entry.sequence, entry.ts)
    this.last = entry
  }

  #foldFetched(ready: readonly Entry[]): void {
    const fetched = new Set<Entry>()
    for (const entry of ready) {
      if (this.#fetched.delete(entry)) fetched.add(entry)
      else this.heard = true
    }
    this.#foldAll(ready.filter(isAction), fetched)
  }

  #foldAll(actions: ChannelAction[], fetched: ReadonlySet<Entry> | undefined): void {
    const { publisher } = this.#options
    const origin = fetched === undefined || fetched.size === 0 ? 'live' : 'catchUp'
    publisher.prepare(origin)
    const after = this.#fold.all(publisher.room, actions)
    if (actions.length > 0) publisher.publish(after, actions, origin, origin === 'live' ? undefined : fetched)
    for (const { sequence, ts } of actions) this.#restarts.folded(sequence, ts)
    this.last = actions.at(-1) ?? this.last
  }

  /** Without a place in the order they are events: told, not folded. */
  #giveUnordered(entries: readonly Entry[]): void {
    const { publisher, report } = this.#options
    for (const action of entries) {
      if (!isAction(action)) continue
      publisher.prepare('live')
      publisher.publishOne(publisher.room, action, 'live')
    }
    if (this.#reportedUnsequenced) return
    this.#reportedUnsequenced = true
    const message =
      'a channel notification has no sequence: it is an event and changes nothing, as all like it'
    report({ stage: 'order', code: 'unsequenced', message })
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
    const { canReplace, report } = this.#options
    const consequence = canReplace ? 'a snapshot is taken' : 'without a snapshot it is dropped'
    const message = `sequence ${entry.sequence} is later than what is known up to ${this.next - 1}: ${consequence}`
    report({ stage: 'order', code: 'numberingRestarted', message, sequence: entry.sequence })
    if (!canReplace) {
      this.incomplete = true
      return
    }
    this.doubted = true
    this.waiting = true
    this.#wait(entry)
  }

  #reportOverflow(skipped: readonly Gap[]): void {
    this.incomplete = true
    const { report, limits } = this.#options
    for (const gap of skipped) {
      const message = `more than ${limits.reorderBuffer} notifications wait for ${rangeOf(gap)}, which is given up`
      report({ stage: 'limit', code: 'reorderBufferFull', message, sequence: gap.from, gap })
    }
  }

  #restart(sequence: number): void {
    const message = `the room was made again: its notifications are numbered anew and stand at ${sequence}`
    this.#options.report({ stage: 'order', code: 'numberingRestarted', message, sequence })
    this.#sequencer = createSequencer<Entry>({
      next: sequence + 1,
      window: this.#options.limits.reorderBuffer,
    })
    this.#fetched.clear()
  }

  #resume(sequence: number): void {
    const taken = resumeAfter(this.#sequencer, sequence)
    for (const entry of taken.duplicates) this.#fetched.delete(entry)
    this.#apply({ ...taken, duplicates: [] })
  }
}
