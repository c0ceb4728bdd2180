import { type SearchQuery, search, type Timeline } from '@roomfold/replay'
import type { Command } from 'commander'
import { openInput } from '../input/input.ts'
import { parseSeekTarget, seekTargetForms } from '../input/seek-target.ts'
import { readingAgain, type TimelineInputOptions, timelineOf } from '../input/timeline.ts'
import { actionText } from '../print/action.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { integerFrom, logCommand } from './options.ts'

interface SearchOptions extends TimelineInputOptions, Omit<SearchQuery, 'from' | 'to'> {
  readonly from?: string
  readonly to?: string
  readonly limit?: number
  readonly json?: boolean
}

const examples = `
A notification must match all options. --from and --to take ${seekTargetForms}.

Examples:
  $ roomfold search lesson.ndjson --user s-03                     notifications about a user
  $ roomfold search lesson.ndjson --type room.chatReceived --text homework
  $ roomfold search lesson.ndjson --property board --from +10m --to +20m
  $ roomfold search lesson.ndjson --cause '"cmd":501' --json      one JSON object per line

Exit codes: 0 found, 1 nothing found, 2 usage or input error.`

/** `roomfold search`: finds notifications. */
export const searchCommand = (terminal: Terminal): Command =>
  logCommand('search')
    .description('Finds notifications in a log, in order, including events that do not change the room.')
    .option('--user <userUuid>', 'about this user: affected user, sender or operator')
    .option('--stream <streamUuid>', 'about this stream')
    .option('--property <path>', 'about this property, its parents or its children')
    .option('--cause <text>', 'with this text in the JSON of the cause')
    .option('--type <type>', 'of this type, or type prefix: users.changed, users')
    .option('--text <text>', 'with this text in any string, ignoring case')
    .option('--from <moment>', 'the earliest moment')
    .option('--to <moment>', 'the latest moment')
    .option('--limit <count>', 'the largest number of results', integerFrom(1))
    .option('--json', 'print one JSON object per line')
    .addHelpText('after', examples)
    .action((log: string, options: SearchOptions) => find(log, options, terminal))

/** The range of positions to search. */
const rangeOf = async (timeline: Timeline, { from, to }: SearchOptions) => ({
  first: from === undefined ? 0 : await timeline.positionOf(parseSeekTarget(from, timeline)),
  last: to === undefined ? timeline.length : await timeline.positionOf(parseSeekTarget(to, timeline)),
})

const find = async (log: string, options: SearchOptions, terminal: Terminal): Promise<void> => {
  const { stdout } = terminal
  const { user, stream, property, cause, type, text, limit = Number.POSITIVE_INFINITY } = options
  const input = await openInput(log, terminal)
  let found = 0
  try {
    const timeline = await timelineOf(input, options, terminal)
    await readingAgain(input, async () => {
      const { first, last } = await rangeOf(timeline, options)
      for await (const hit of search(timeline, { user, stream, property, cause, type, text })) {
        if (hit.position < first || hit.position > last) continue
        found += 1
        stdout.write(options.json === true ? `${JSON.stringify(hit)}\n` : `${actionText(hit.action)}\n`)
        if (found >= limit) break
      }
    })
    if (found === 0) throw new CommandFailure('nothing found', 1)
  } finally {
    await input.dispose()
  }
}
