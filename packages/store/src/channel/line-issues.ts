import type { Gap } from '@roomfold/state'
import { type ReportIssue, rangeOf } from '../issues.ts'

/** Gaps that are given up: since their time was over, or since as many wait behind them as may. */
export const reportGivenUp = (
  report: ReportIssue,
  skipped: readonly Gap[],
  byPolicy: boolean,
  window: number,
): void => {
  for (const gap of skipped) {
    const range = rangeOf(gap)
    const details = { sequence: gap.from, gap }
    if (byPolicy) {
      const message = `${range} never came and are given up: the room may be wrong until the next snapshot`
      report('order', 'gapSkipped', message, details)
    } else {
      const message = `more than ${window} notifications wait for ${range}, which is given up`
      report('limit', 'reorderBufferFull', message, details)
    }
  }
}

export const reportPendingFull = (report: ReportIssue, limit: number, sequence: number | undefined): void => {
  const message = `${limit} notifications wait for the snapshot: the oldest are forgotten from now on`
  report('limit', 'pendingFull', message, { sequence })
}

export const reportUnsequenced = (report: ReportIssue): void => {
  const message = 'a channel notification without a sequence is an event and changes nothing'
  report('order', 'unsequenced', message)
}

/** A sequence that is known, later than it could be. */
export const reportDoubt = (
  report: ReportIssue,
  sequence: number | undefined,
  known: number,
  canReplace: boolean,
): void => {
  const consequence = canReplace ? 'a snapshot is taken' : 'without a snapshot it is dropped'
  const message = `sequence ${sequence} is later than what is known up to ${known}: ${consequence}`
  report('order', 'numberingRestarted', message, { sequence })
}

export const reportRestart = (report: ReportIssue, sequence: number): void => {
  const message = `the room was made again: its notifications are numbered anew and stand at ${sequence}`
  report('order', 'numberingRestarted', message, { sequence })
}
