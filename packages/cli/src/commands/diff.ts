import {
  type Frame,
  firstDivergence,
  type LogComparison,
  type Timeline,
  TimelineFailure,
} from '@roomfold/replay'
import { diff } from '@roomfold/state'
import type { Command } from 'commander'
import { type Input, openInput } from '../input/input.ts'
import { outsideOf, parseSeekTarget, seekTargetForms } from '../input/seek-target.ts'
import { readingAgain, reportUnreadable, type TimelineInputOptions, timelineOf } from '../input/timeline.ts'
import { actionText } from '../print/action.ts'
import { changesText } from '../print/change.ts'
import { printable } from '../print/text.ts'
import { CommandFailure, colorsFor, type Terminal } from '../terminal.ts'
import { integerFrom, logCommand } from './options.ts'

interface DiffOptions extends TimelineInputOptions {
  readonly from?: string
  readonly to?: string
  readonly limit: number
  readonly json?: boolean
}

const examples = `
A moment is ${seekTargetForms}.

Examples:
  $ roomfold diff lesson.ndjson --from 100 --to 200        what changed between two moments
  $ roomfold diff lesson.ndjson --from +10m --to +15m --json
  $ roomfold diff ann.ndjson bo.ndjson                     where two clients' rooms diverge

Exit codes: 0 no difference, 1 a difference, 2 usage or input error.`

/** `roomfold diff`: compares two moments of a log, or two logs of one room. */
export const diffCommand = (terminal: Terminal): Command =>
  logCommand('diff')
    .description(
      'Shows the differences between two moments of a log; with two logs, the first sequence at which the rooms of ' +
        'two clients differ, and the differences.',
    )
    .argument('[other]', 'the log of another client of the same room')
    .option('--from <moment>', 'the first moment of one log (default: start)')
    .option('--to <moment>', 'the second moment of one log (default: end)')
    .option('--limit <count>', 'differences to show', integerFrom(1), 100)
    .option('--json', 'print only JSON')
    .addHelpText('after', examples)
    .action((log: string, other: string | undefined, options: DiffOptions) =>
      other === undefined ? diffMoments(log, options, terminal) : diffLogs(log, other, options, terminal),
    )

/** The room at a moment. Throws a CommandFailure for one outside of the log: its first or last room is another. */
const frameAt = async (moment: string, timeline: Timeline): Promise<Frame> => {
  const outside = await outsideOf(moment, timeline)
  if (outside !== undefined) throw new CommandFailure(outside)
  return timeline.seek(parseSeekTarget(moment, timeline))
}

const diffMoments = async (log: string, options: DiffOptions, terminal: Terminal): Promise<void> => {
  const { stdout, stderr, env } = terminal
  const { from = 'start', to = 'end', limit } = options
  const input = await openInput(log, terminal)
  try {
    const timeline = await timelineOf(input, options, terminal)
    if (timeline.length === 0) throw new CommandFailure(`${input.name} has no valid notification`)
    const [before, after] = await readingAgain(input, async () => [
      await frameAt(from, timeline),
      await frameAt(to, timeline),
    ])
    const changes = diff(before.snapshot, after.snapshot)
    if (options.json === true) {
      const sequences = { from: before.snapshot.sequence, to: after.snapshot.sequence }
      stdout.write(`${JSON.stringify({ ...sequences, changes })}\n`)
    } else {
      stderr.write(`from sequence ${before.snapshot.sequence} to ${after.snapshot.sequence}\n`)
      stdout.write(
        changes.length === 0 ? 'no difference\n' : changesText(changes, colorsFor(stdout, env), limit),
      )
    }
    if (changes.length > 0) throw new CommandFailure('', 1)
  } finally {
    await input.dispose()
  }
}

const compared = async (first: Input, second: Input, options: DiffOptions): Promise<LogComparison> => {
  const { dialect, window, space, room } = options
  try {
    return await firstDivergence(await first.blob(), await second.blob(), {
      dialect,
      window,
      space,
      roomUuid: room,
    })
  } catch (cause) {
    if (cause instanceof TimelineFailure) throw new CommandFailure(cause.message)
    throw cause
  }
}

const kinds = {
  start: 'the rooms differ where the later log begins',
  missing: 'only one log has the notification',
  content: 'the notification differs',
} as const

const comparisonText = (
  { common, divergence }: LogComparison,
  names: readonly [string, string],
  terminal: Terminal,
  limit: number,
): string => {
  if (common === undefined) return 'the logs have no sequence in common\n'
  const range = `sequences ${common.from} to ${common.to}`
  if (divergence === undefined) return `no difference in ${range}\n`
  const { sequence, kind, actions, differences } = divergence
  const actionLines = actions
    .map(
      (action, index) =>
        `${printable(names[index] ?? '')}: ${action === undefined ? 'nothing' : actionText(action)}\n`,
    )
    .join('')
  const shown = changesText(differences, colorsFor(terminal.stdout, terminal.env), limit)
  return `sequence ${sequence}: ${kinds[kind]} (compared: ${range})\n${actionLines}${shown}`
}

const diffLogs = async (
  log: string,
  other: string,
  options: DiffOptions,
  terminal: Terminal,
): Promise<void> => {
  if (options.from !== undefined || options.to !== undefined) {
    throw new CommandFailure('--from and --to work with one log only')
  }
  if (log === '-' && other === '-') throw new CommandFailure('only one of the two logs can be standard input')
  const first = await openInput(log, terminal)
  try {
    const second = await openInput(other, terminal)
    try {
      const comparison = await compared(first, second, options)
      const { common, divergence, comparisons, findings } = comparison
      reportUnreadable(findings[0], first.name, terminal)
      reportUnreadable(findings[1], second.name, terminal)
      if (options.json === true) {
        const { rooms: _, ...shown } = divergence ?? { rooms: [] }
        const found = divergence === undefined ? null : shown
        terminal.stdout.write(
          `${JSON.stringify({ common: common ?? null, divergence: found, comparisons })}\n`,
        )
      } else
        terminal.stdout.write(comparisonText(comparison, [first.name, second.name], terminal, options.limit))
      if (divergence !== undefined || common === undefined) throw new CommandFailure('', 1)
    } finally {
      await second.dispose()
    }
  } finally {
    await first.dispose()
  }
}
