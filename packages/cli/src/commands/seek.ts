import type { Frame, Timeline } from '@roomfold/replay'
import { canonicalText } from '@roomfold/state'
import type { Command } from 'commander'
import { openInput } from '../input/input.ts'
import { outsideOf, parseSeekTarget, seekTargetForms } from '../input/seek-target.ts'
import { readingAgain, type TimelineInputOptions, timelineOf } from '../input/timeline.ts'
import { actionText } from '../print/action.ts'
import { roomText } from '../print/room.ts'
import { dateTime } from '../print/text.ts'
import { CommandFailure, colorsFor, type Terminal, widthOf } from '../terminal.ts'
import { integerFrom, logCommand } from './options.ts'

interface SeekOptions extends TimelineInputOptions {
  readonly json?: boolean
  readonly around: number
}

const examples = `
A moment is ${seekTargetForms}.

Examples:
  $ roomfold seek lesson.ndjson 1200                 the room after notification 1200
  $ roomfold seek lesson.ndjson 10:04:17             … at a time of the day, UTC
  $ roomfold seek lesson.ndjson +12m30s --around 5   … with 5 changes before and after
  $ roomfold seek lesson.ndjson -1m                  … a minute before the end
  $ roomfold seek lesson.ndjson end --json           … as canonical JSON

Exit codes: 0 done, 1 the moment is before the first change or outside of the log, 2 usage or input error.`

/** `roomfold seek`: shows the room at a moment of a log. */
export const seekCommand = (terminal: Terminal): Command =>
  logCommand('seek')
    .description('Shows the room at any moment of a log.')
    .argument('<moment>', 'a sequence, a time, or a span such as +12m30s')
    .option('--around <count>', 'also show this number of changes before and after', integerFrom(0), 0)
    .option('--json', 'print only the canonical JSON of the room')
    .addHelpText('after', examples)
    .action((log: string, moment: string, options: SeekOptions) => seek(log, moment, options, terminal))

const positionText = ({ position, snapshot, time, change }: Frame, { length }: Timeline): string => {
  const when = time === undefined ? '' : `, ${dateTime(time)}`
  const line = change === undefined ? '' : `, line ${change.line}`
  return `sequence ${snapshot.sequence}, change ${position} of ${length}${when}${line}\n`
}

const framesAround = async (timeline: Timeline, { position }: Frame, count: number): Promise<string> => {
  const lines: string[] = []
  const last = Math.min(timeline.length, position + count)
  for (let at = Math.max(1, position - count + 1); at <= last; at += 1) {
    const { change } = await timeline.at(at)
    const text = change?.kind === 'action' ? actionText(change.action) : '      checkpoint: a whole room'
    lines.push(`${at === position ? '>' : ' '} ${text}\n`)
  }
  return lines.join('')
}

const seek = async (log: string, moment: string, options: SeekOptions, terminal: Terminal): Promise<void> => {
  const { stdout, stderr, env } = terminal
  const input = await openInput(log, terminal)
  try {
    const timeline = await timelineOf(input, options, terminal)
    const frame = await readingAgain(input, () => timeline.seek(parseSeekTarget(moment, timeline)))
    stderr.write(positionText(frame, timeline))
    if (options.json === true) stdout.write(`${canonicalText(frame.snapshot)}\n`)
    else {
      const around = await readingAgain(input, () => framesAround(timeline, frame, options.around))
      const room = roomText(frame.snapshot, { colors: colorsFor(stdout, env), width: widthOf(stdout) })
      stdout.write(around === '' ? room : `${around}\n${room}`)
    }
    const outside = await readingAgain(input, () => outsideOf(moment, timeline))
    if (outside !== undefined) throw new CommandFailure(outside, 1)
    if (frame.position === 0 && moment !== 'start')
      throw new CommandFailure(`'${moment}' is before the first change`, 1)
  } finally {
    await input.dispose()
  }
}
