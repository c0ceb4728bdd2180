import type { ChannelAction } from '@roomfold/protocol'
import type { Observable, Observer, Subscription } from 'rxjs'
import { type ReportIssue, reportUnexpected } from '../issues.ts'
import type { OverlayChange } from '../optimistic/optimistic.ts'
import type { Sync, SyncStatus } from '../sync/state.ts'
import { Batch, type ChangeOrigin } from './batch.ts'
import type { LazyRoom } from './lazy-room.ts'

/** A batch is published at this number of actions, however slow frames are. */
const largestBatch = 10_000
const none: readonly ChannelAction[] = []

export interface PublisherOptions {
  readonly room: LazyRoom
  /** When a batch is due. Undefined: at once. */
  readonly tick$: Observable<unknown> | undefined
  /** Nothing is published without subscribers. */
  readonly isObserved: () => boolean
  readonly publish: (batch: Batch) => void
  readonly report: ReportIssue
}

/**
 * Appends the released actions to the room, and publishes them in batches: at a tick, before a batch of another origin
 * starts, before the status changes, and at the end.
 */
export class Publisher implements Partial<Observer<Sync>> {
  readonly #options: PublisherOptions
  readonly #room: LazyRoom
  #batch: Batch | undefined
  #status: SyncStatus | undefined
  #waiting: Subscription | undefined

  constructor(options: PublisherOptions) {
    this.#options = options
    this.#room = options.room
  }

  next(state: Sync): void {
    try {
      this.#append(state)
    } catch (cause) {
      reportUnexpected(this.#options.report, cause)
    }
  }

  complete(): void {
    this.#flush()
  }

  /** Adds or removes optimistic actions. */
  change(update: OverlayChange): void {
    this.#add('optimistic', none)
    this.#room.change(update)
    this.#publishWhenDue()
  }

  #append({ ready, output, situation }: Sync): void {
    const { replacement, fetched, events } = output
    if (replacement !== undefined) {
      this.#add('snapshot', none)
      this.#room.replace(replacement)
      this.#publishWhenDue()
    }
    if (ready.length > 0) {
      if (fetched.size > 0) this.#add('catchUp', ready, fetched)
      else this.#add('live', ready)
      this.#room.append(ready)
      this.#publishWhenDue()
    }
    for (const event of events) {
      this.#add('live', [event])
      this.#publishWhenDue()
    }
    if (this.#status !== situation.status) this.#flush()
    this.#status = situation.status
  }

  /** Publishes a batch of another origin, and starts or extends one of this origin. Call it before the room changes. */
  #add(origin: ChangeOrigin, actions: readonly ChannelAction[], fetched?: ReadonlySet<object>): void {
    if (this.#batch !== undefined && (this.#batch.origin !== origin || origin === 'snapshot')) this.#flush()
    if (this.#batch !== undefined) this.#batch.add(actions, fetched)
    else if (this.#options.isObserved()) {
      const isOverlaid = origin === 'optimistic' || this.#room.isOverlaid
      this.#batch = new Batch(this.#room.current, origin, actions.slice(), fetched, isOverlaid)
    }
  }

  #publishWhenDue(): void {
    const batch = this.#batch
    if (batch === undefined) return
    const { tick$ } = this.#options
    if (tick$ === undefined || batch.actions.length >= largestBatch) this.#flush()
    else this.#waiting ??= tick$.subscribe(() => this.#flush())
  }

  #flush(): void {
    this.#waiting?.unsubscribe()
    this.#waiting = undefined
    const batch = this.#batch
    if (batch === undefined) return
    this.#batch = undefined
    try {
      batch.after = this.#room.current
      batch.confirmed = this.#room.confirmed
      this.#options.publish(batch)
    } catch (cause) {
      reportUnexpected(this.#options.report, cause)
    }
  }
}
