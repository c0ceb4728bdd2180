import { emptySnapshot } from '@roomfold/state'
import { IssueLog } from '../issue-log.ts'
import { type ReportIssue, reportFunction, reportUnexpected } from '../issues.ts'
import { Effects } from '../observe/effects.ts'
import { EventStreams } from '../observe/observables.ts'
import { Publisher } from '../observe/publisher.ts'
import { Registry } from '../observe/registry.ts'
import { Optimism } from '../optimistic/optimism.ts'
import { Overlay } from '../optimistic/overlay.ts'
import type { Settings } from '../options.ts'
import { StatusBoard } from '../sync/status-board.ts'
import { type Clock, guardedClock, type ReportFunctionFailure } from '../time/clock.ts'
import { Schedule } from '../time/schedule.ts'
import { Turn } from '../time/turn.ts'

/** The parts of a store that face its users: the room, its watchers, issues and status. */
export interface OutwardParts {
  readonly clock: Clock
  readonly issues: IssueLog
  readonly report: ReportIssue
  readonly reportFailure: ReportFunctionFailure
  readonly turn: Turn
  readonly registry: Registry
  readonly effects: Effects
  readonly streams: EventStreams
  readonly schedule: Schedule
  readonly publisher: Publisher
  readonly optimism: Optimism
  readonly board: StatusBoard
}

/** Issues have a time even where the clock is what fails. */
const timeOf = (clock: Clock): (() => number) => {
  return () => {
    try {
      return clock.now()
    } catch {
      return Date.now()
    }
  }
}

/** Makes the parts, and connects them with the streams. */
export const createOutwardParts = (settings: Settings): OutwardParts => {
  const { initial, roomUuid, batching, limits } = settings
  const issues = new IssueLog(limits.issues, timeOf(settings.clock))
  const { report } = issues
  const reportFailure: ReportFunctionFailure = (name, cause) => reportFunction(report, name, cause)
  const clock = guardedClock(settings.clock, reportFailure)
  const turn = new Turn((cause) => reportUnexpected(report, cause))
  const board = new StatusBoard(initial === undefined ? 'idle' : 'stale')
  const streams = new EventStreams()
  const registry = new Registry()
  const effects = new Effects(report)
  const overlay = new Overlay()
  const request = (): void => schedule.request()
  const room = initial ?? emptySnapshot(roomUuid)
  const publisher = new Publisher({ room, batching, registry, effects, overlay, streams, request })
  const flush = (): void => publisher.flush()
  const schedule = new Schedule(batching, clock, settings.clock, () => turn.run(flush))
  const optimism = new Optimism({ overlay, publisher, clock, report, turn, limits })
  issues.emit = (issue) => streams.issues.next(issue)
  board.emit = (status) => {
    // Whoever hears of a status sees the room that it is about.
    publisher.flush()
    streams.status.next(status)
  }
  const parts = { clock, issues, report, reportFailure, turn, registry, effects, streams }
  return { ...parts, schedule, publisher, optimism, board }
}
