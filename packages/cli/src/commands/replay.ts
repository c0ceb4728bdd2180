import { canonicalText } from '@roomfold/state'
import type { Command } from 'commander'
import { type DialectOption, foldInput } from '../input/fold-input.ts'
import { openInput } from '../input/input.ts'
import { findingText } from '../print/findings.ts'
import { roomText } from '../print/room.ts'
import { CommandFailure, colorsFor, type Terminal, widthOf } from '../terminal.ts'
import { integerFrom, logCommand } from './options.ts'

interface ReplayOptions {
  readonly dialect: DialectOption
  readonly at?: number
  readonly json?: boolean
  readonly window: number
  readonly space?: 'channel' | 'peer' | undefined
  readonly room?: string
}

const shownFindings = 10

/** Findings that aren't shown: a log may begin late, and unknown notifications are events. */
const notes = new Set<string>(['startsLate', 'unknownNotification'])

const examples = `
Examples:
  $ roomfold replay lesson.ndjson                      the room at the end of the log
  $ roomfold replay lesson.ndjson.gz --at 1200         … after notification 1200
  $ roomfold replay lesson.ndjson --json > room.json   … as canonical JSON
  $ gunzip -c lesson.gz | roomfold replay - --dialect wire

Exit codes: 0 done, 1 the log has no valid notification, 2 usage or input error.`

/** `roomfold replay`: folds a log and shows the room. */
export const replayCommand = (terminal: Terminal): Command =>
  logCommand('replay')
    .description('Folds a recorded log and shows the room: its users, streams, properties and messages.')
    .option('--at <sequence>', 'stop after this notification', integerFrom(0))
    .option('--json', 'print only the canonical JSON of the room')
    .addHelpText('after', examples)
    .action((log: string, options: ReplayOptions) => replay(log, options, terminal))

const replay = async (log: string, options: ReplayOptions, terminal: Terminal): Promise<void> => {
  const { stdout, stderr, env } = terminal
  const { at, window, dialect, space } = options
  const errorColors = colorsFor(stderr, env)
  let found = 0
  const input = await openInput(log, terminal)
  try {
    const fold = await foldInput(
      input,
      {
        dialect,
        window,
        space,
        roomUuid: options.room,
        ...(at === undefined ? {} : { upTo: at }),
        report: (finding) => {
          if (notes.has(finding.code)) return
          found += 1
          if (found <= shownFindings) stderr.write(`${findingText(finding, errorColors)}\n`)
        },
      },
      terminal,
    )
    if (found > shownFindings) {
      stderr.write(`… and ${found - shownFindings} more: roomfold check ${log} lists them all\n`)
    }
    if (at !== undefined && fold.room.sequence < at) {
      stderr.write(`the log has no notifications from ${fold.room.sequence + 1} to ${at}\n`)
    }
    const colors = colorsFor(stdout, env)
    const text =
      options.json === true
        ? `${canonicalText(fold.room)}\n`
        : roomText(fold.room, { colors, width: widthOf(stdout) })
    stdout.write(text)
    if (fold.counts.folded === 0 && at === undefined) {
      throw new CommandFailure(`${input.name} has no valid notification`, 1)
    }
  } finally {
    await input.dispose()
  }
}
