import type { CatchUp } from '../catch-up/contract.ts'
import type { Retries } from '../catch-up/retries.ts'
import type { ChannelLine } from '../channel/channel-line.ts'
import type { ReportIssue } from '../issues.ts'
import type { GapPolicy } from '../order/gap-watch.ts'
import type { Clock } from '../time/clock.ts'
import type { Turn } from '../time/turn.ts'
import type { StatusBoard } from './status-board.ts'

/** What keeping up with the service takes. */
export interface SyncOptions {
  readonly line: ChannelLine
  readonly board: StatusBoard
  readonly catchUp: CatchUp
  readonly retries: Retries
  readonly catchUpTimeout: number
  readonly reorderWindow: number
  readonly gapPolicy: GapPolicy
  readonly gapTimeout: number
  readonly limits: { readonly gap: number }
  readonly clock: Clock
  readonly random: () => number
  readonly turn: Turn
  readonly report: ReportIssue
}
