import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { ReceivedMessage } from '../contract.ts'
import type { ReportIssue, RoomIssue } from '../issues.ts'
import type { SyncStatus } from '../sync/status-board.ts'
import type { AppliedAction, ChangeSet } from './batch.ts'
import { Emitter } from './emitter.ts'
import { GuardedObservable } from './guarded.ts'
import type { Registry, Watched } from './registry.ts'
import { ValueWatcher } from './watcher.ts'

/** The streams of events of a store. */
export class EventStreams {
  readonly actions = new Emitter<AppliedAction<ChannelAction>>()
  readonly changes = new Emitter<ChangeSet>()
  readonly messages = new Emitter<ReceivedMessage>()
  readonly peer = new Emitter<PeerAction>()
  readonly status = new Emitter<SyncStatus>()
  readonly issues = new Emitter<RoomIssue>()

  complete(): void {
    for (const emitter of Object.values(this)) emitter.complete()
  }
}

/** What others may subscribe to of an emitter; `latest` comes first, while there are more to come. */
export const observableOf = <T>(
  emitter: Emitter<T>,
  report: ReportIssue,
  latest?: () => T,
): GuardedObservable<T> =>
  new GuardedObservable<T>(report, (subscriber) => {
    const remove = emitter.add(subscriber)
    if (latest !== undefined) subscriber.next(latest())
    return remove
  })

/** What Observables of the room are made from. */
export interface RoomOutlook {
  readonly registry: Registry
  readonly room: () => RoomSnapshot
  readonly isClosed: () => boolean
  readonly report: ReportIssue
}

/** A value of the room: now, and whenever it differs. One selector serves all subjects of a kind. */
export const watchedValue = <T, Subject extends Watched>(
  outlook: RoomOutlook,
  subject: Subject,
  selector: (room: RoomSnapshot, subject: Subject) => T,
  equals: (left: T, right: T) => boolean = Object.is,
): GuardedObservable<T> =>
  new GuardedObservable<T>(outlook.report, (subscriber) => {
    const watcher = new ValueWatcher<T, Subject>(subject, selector, equals, subscriber, outlook.report)
    const remove = outlook.registry.add(subject, watcher)
    watcher.check(outlook.room())
    if (outlook.isClosed()) watcher.end()
    return remove
  })
