import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import { BehaviorSubject, Subject, type TimestampProvider } from 'rxjs'
import type { Received, ReceivedMessage } from '../contract.ts'
import type { ReportIssue } from '../issues.ts'
import type { SyncStatus } from '../sync/state.ts'
import type { AppliedAction, Batch, ChangeSet } from './batch.ts'
import { Effects } from './effects.ts'
import { KeyedSubject } from './keyed-subject.ts'

/** What a store emits besides issues, and in which order. */
export class Outputs {
  readonly rooms$ = new Subject<RoomSnapshot>()
  readonly keyed = new KeyedSubject()
  readonly changes$ = new Subject<ChangeSet>()
  readonly actions$ = new Subject<AppliedAction<ChannelAction>>()
  readonly effects: Effects
  readonly messages$ = new Subject<ReceivedMessage>()
  readonly peer$ = new Subject<PeerAction>()
  readonly status$: BehaviorSubject<SyncStatus>
  readonly closed$ = new BehaviorSubject(false)

  constructor(state: SyncStatus['state'], report: ReportIssue) {
    this.effects = new Effects(report)
    this.status$ = new BehaviorSubject<SyncStatus>(Object.freeze({ state, gap: undefined }))
  }

  /** Whether batches have an observer. */
  get observed(): boolean {
    const { rooms$, keyed, changes$, actions$, effects } = this
    return rooms$.observed || keyed.observed || changes$.observed || actions$.observed || effects.observed
  }

  emitMessage({ raw, space = 'channel', from }: Received, scheduler: TimestampProvider): void {
    if (!this.messages$.observed) return
    const at = scheduler.now()
    this.messages$.next(from === undefined ? { raw, space, at } : { raw, space, from, at })
  }

  readonly emitBatch = (batch: Batch): void => {
    const { rooms$, keyed, changes$, actions$, effects } = this
    if (batch.before !== batch.after) rooms$.next(batch.after)
    keyed.next(batch)
    if (changes$.observed) changes$.next(batch)
    if (!actions$.observed && !effects.observed) return
    for (const action of batch.actions) {
      const applied = { action, origin: batch.originOf(action) }
      actions$.next(applied)
      effects.next(applied)
    }
  }

  emitPeer(action: PeerAction): void {
    this.peer$.next(action)
    this.effects.next({ action, origin: 'live' })
  }

  /** Completes all of them. */
  complete(): void {
    this.status$.next(Object.freeze({ state: 'closed', gap: undefined }))
    const { rooms$, keyed, changes$, actions$, effects, messages$, peer$, status$ } = this
    for (const output$ of [rooms$, keyed, changes$, actions$, effects, messages$, peer$, status$])
      output$.complete()
  }
}
