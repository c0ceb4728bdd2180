import type { Finding, LogFold } from '@roomfold/replay'
import type { Command } from 'commander'
import { type DialectOption, foldInput } from '../input/fold-input.ts'
import { openInput } from '../input/input.ts'
import { findingText } from '../print/findings.ts'
import { roomLine } from '../print/room.ts'
import { count } from '../print/text.ts'
import { CommandFailure, colorsFor, type Terminal } from '../terminal.ts'
import { integerFrom, logCommand } from './options.ts'

interface CheckOptions {
  readonly dialect: DialectOption
  readonly json?: boolean
  readonly limit: number
  readonly window: number
  readonly space?: 'channel' | 'peer' | undefined
  readonly room?: string
}

const examples = `
Examples:
  $ roomfold check lesson.ndjson             print all findings
  $ roomfold check lesson.ndjson --json      … as JSON, one object per line, then a summary
  $ roomfold check - < lesson.ndjson

Findings: gaps, duplicates, records out of order, undecodable and unknown notifications, values of another
dialect, rejected property paths, references to users who aren't in the room, and unreadable parts. A log
that begins in the middle of a class (startsLate) is not counted as a finding.

Exit codes: 0 clean, 1 findings, 2 usage or input error.`

/** `roomfold check`: prints the findings of a log. */
export const checkCommand = (terminal: Terminal): Command =>
  logCommand('check')
    .description(
      'Reads a whole log and reports its findings: gaps, duplicates, undecodable notifications and others.',
    )
    .option('--json', 'print findings as JSON, one per line, then a summary')
    .option('--limit <count>', 'findings to print per code; all are counted', integerFrom(1), 20)
    .addHelpText('after', examples)
    .action((log: string, options: CheckOptions) => check(log, options, terminal))

/** Counts findings by code, and prints the first ones of each code. */
const createFindingCounter = (options: CheckOptions, terminal: Terminal) => {
  const { stdout, env } = terminal
  const colors = colorsFor(stdout, env)
  const byCode = new Map<Finding['code'], number>()
  const add = (finding: Finding): void => {
    const seen = (byCode.get(finding.code) ?? 0) + 1
    byCode.set(finding.code, seen)
    if (options.json === true) stdout.write(`${JSON.stringify(finding)}\n`)
    else if (seen <= options.limit) stdout.write(`${findingText(finding, colors)}\n`)
  }
  return { add, byCode }
}

const summaryText = (fold: LogFold, byCode: ReadonlyMap<string, number>, limit: number): string => {
  const { records, notifications, folded, peer, findings } = fold.counts
  const hidden = [...byCode].filter(([, seen]) => seen > limit)
  const more = hidden.map(([code, seen]) => `… ${seen - limit} more ${code}\n`).join('')
  const totals = [...byCode]
    .filter(([code]) => code !== 'startsLate')
    .map(([code, seen]) => `${seen} ${code}`)
  return (
    `${more}${count(records, 'record')}, ${count(notifications, 'notification')}, ${folded.toLocaleString('en-US')} folded, ` +
    `${count(peer, 'peer message')}; the room ends at ${roomLine(fold.room)}\n` +
    `${findings === 0 ? 'clean' : `${count(findings, 'finding')}: ${totals.join(', ')}`}\n`
  )
}

const check = async (log: string, options: CheckOptions, terminal: Terminal): Promise<void> => {
  const { dialect, window, space } = options
  const input = await openInput(log, terminal)
  const counter = createFindingCounter(options, terminal)
  try {
    const fold = await foldInput(
      input,
      {
        dialect,
        window,
        space,
        roomUuid: options.room,
        references: true,
        messageLimit: 1,
        report: counter.add,
      },
      terminal,
    )
    const { counts, room } = fold
    terminal.stdout.write(
      options.json === true
        ? `${JSON.stringify({ summary: { ...counts, sequence: room.sequence, byCode: Object.fromEntries(counter.byCode) } })}\n`
        : summaryText(fold, counter.byCode, options.limit),
    )
    if (counts.findings > 0) throw new CommandFailure('', 1)
  } finally {
    await input.dispose()
  }
}
