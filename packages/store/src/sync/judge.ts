import type { ChannelAction } from '@roomfold/protocol'
import type { Answer } from '../catch-up/answer.ts'
import type { CatchUp } from '../catch-up/contract.ts'
import type { Job, Verdict } from '../catch-up/fetcher.ts'
import type { ChannelLine } from '../channel/channel-line.ts'
import { type ReportIssue, rangeOf } from '../issues.ts'
import { beginsWith } from './probe.ts'

/** What judging takes. */
export interface JudgeOptions {
  readonly line: ChannelLine
  readonly report: ReportIssue
  readonly catchUp: CatchUp
}

const done: Verdict = { kind: 'done' }

/**
 * Folds an answer, and says whether it was all there was to do. That of a `resume` has to begin with `probe`, where
 * there is one.
 */
export const judgeAnswer = (
  job: Job,
  answer: Answer,
  options: JudgeOptions,
  probe: ChannelAction | undefined,
): Verdict =>
  answer.kind === 'items'
    ? judgeItems(job, answer.items, options, probe)
    : judgeSnapshot(job, answer.snapshot, options)

/** A hole that stays is a hole in the service as well: only a snapshot gets past it. */
const judgeItems = (
  job: Job,
  items: Extract<Answer, { readonly kind: 'items' }>['items'],
  { line, report, catchUp }: JudgeOptions,
  probe: ChannelAction | undefined,
): Verdict => {
  const canReplace = catchUp.snapshot !== undefined
  if (job.need === 'resume' && canReplace && probe !== undefined && !beginsWith(items, probe)) {
    line.suspect()
    const message = `the service has something else as sequence ${probe.sequence}: the room may have been made again`
    return { kind: 'snapshot', failure: { code: 'unexpected', message } }
  }
  line.takeFetched(items)
  if (job.to === undefined || line.next > job.to) return done
  const gap = { from: line.next, to: job.to }
  const message = `the service does not have ${rangeOf(gap)} either`
  report('catchUp', 'holeConfirmed', message, { sequence: gap.from, gap })
  job.from = gap.from
  return { kind: canReplace ? 'snapshot' : 'again', failure: { code: 'unexpected', message } }
}

/** A snapshot may lag behind what was delivered already: then the rest of the gap is asked for again. */
const judgeSnapshot = (
  job: Job,
  snapshot: Extract<Answer, { readonly kind: 'snapshot' }>['snapshot'],
  { line, report, catchUp }: JudgeOptions,
): Verdict => {
  const { sequence } = snapshot
  if (!line.replace(snapshot)) {
    const message = `the snapshot stands at ${sequence}, the room at ${line.next - 1}: it was refused`
    report('catchUp', 'snapshotOlder', message, { sequence })
    return { kind: 'again', failure: { code: 'unexpected', message } }
  }
  if (job.to === undefined || line.gap === undefined || line.next > job.to) return done
  if (catchUp.missing !== undefined) job.need = 'gap'
  job.from = line.next
  const message = `the snapshot stands at ${sequence}, before the missing ${rangeOf(line.gap)}`
  return { kind: 'again', failure: { code: 'unexpected', message } }
}
