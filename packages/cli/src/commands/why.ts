import { formatValuePath, historyOf, lastChangeOf, parseValuePath, type ValueChange } from '@roomfold/replay'
import type { Command } from 'commander'
import { openInput } from '../input/input.ts'
import { readingAgain, type TimelineInputOptions, timelineOf } from '../input/timeline.ts'
import { actorText } from '../print/action.ts'
import { valueText } from '../print/change.ts'
import { clockTime, printable } from '../print/text.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { logCommand } from './options.ts'

interface WhyOptions extends TimelineInputOptions {
  readonly json?: boolean
  readonly last?: boolean
}

const examples = `
A path is room.state, room.muteChat.2, properties.board.page, users.<userUuid>.muteChat,
users.<userUuid>.properties.hand, streams.<streamUuid>.videoState, or a whole user or stream. Write an id
with dots in brackets: users["a.b"].role.

Examples:
  $ roomfold why lesson.ndjson room.state                  every change of the room's state
  $ roomfold why lesson.ndjson users.s-03.muteChat         who muted the user, when, and why
  $ roomfold why lesson.ndjson properties.board --last     only the last change
  $ roomfold why lesson.ndjson streams.1001 --json         one JSON object per line

Exit codes: 0 done, 1 the value never changed, 2 usage or input error.`

/** `roomfold why`: shows the history of a value. */
export const whyCommand = (terminal: Terminal): Command =>
  logCommand('why')
    .description(
      'Shows the history of a value of the room: when it changed, by whom, why, and the values before and after.',
    )
    .argument('<path>', 'the path of a value, such as users.s-03.muteChat')
    .option('--last', 'only the last change')
    .option('--json', 'print one JSON object per line')
    .addHelpText('after', examples)
    .action((log: string, path: string, options: WhyOptions) => why(log, path, options, terminal))

const pathOf = (text: string) => {
  try {
    return parseValuePath(text)
  } catch (cause) {
    throw new CommandFailure((cause as Error).message)
  }
}

const changeLine = (change: ValueChange): string => {
  const sequence = String(change.sequence).padStart(6)
  const step = `${valueText(change.before, 40)} → ${valueText(change.after, 40)}`
  return `${sequence}  ${clockTime(change.ts).padEnd(8)}  ${step}  (${change.by}${actorText(change)})\n`
}

const why = async (log: string, text: string, options: WhyOptions, terminal: Terminal): Promise<void> => {
  const { stdout } = terminal
  const path = pathOf(text)
  const input = await openInput(log, terminal)
  let found = 0
  const print = (change: ValueChange): void => {
    found += 1
    stdout.write(options.json === true ? `${JSON.stringify(change)}\n` : changeLine(change))
  }
  try {
    const timeline = await timelineOf(input, options, terminal)
    await readingAgain(input, async () => {
      if (options.last === true) {
        const last = await lastChangeOf(timeline, path)
        if (last !== undefined) print(last)
      } else for await (const change of historyOf(timeline, path)) print(change)
    })
    if (found === 0)
      throw new CommandFailure(`${printable(formatValuePath(path))} never changed in this log`, 1)
  } finally {
    await input.dispose()
  }
}
