import { type Finding, openTimeline, type Timeline, TimelineFailure } from '@roomfold/replay'
import { findingText } from '../print/findings.ts'
import { formatLine } from '../print/format-line.ts'
import { progressOn } from '../print/progress.ts'
import { CommandFailure, colorsFor, type Terminal } from '../terminal.ts'
import type { DialectOption } from './fold-input.ts'
import type { Input } from './input.ts'

/** Common options of the commands that open a timeline. */
export interface TimelineInputOptions {
  readonly dialect: DialectOption
  readonly window: number
  readonly space?: 'channel' | 'peer' | undefined
  readonly room?: string
}

/** Opens a timeline and reads the whole log. Throws a CommandFailure if the source fails. */
export const timelineOf = async (
  input: Input,
  { dialect, window, space, room }: TimelineInputOptions,
  terminal: Terminal,
): Promise<Timeline> => {
  const progress = progressOn(terminal, 'reading', input.size)
  const timeline = await openTimeline(await input.blob(), {
    dialect,
    window,
    space,
    roomUuid: room,
    onProgress: ({ bytes }) => progress.update(bytes),
  })
  if (dialect === 'auto') {
    terminal.stderr.write(`dialect: ${timeline.dialect.dialect} (${timeline.dialect.reason})\n`)
  }
  const state = await timeline.finished
  progress.end()
  if (state !== 'complete') {
    const reason = timeline.findings.find(({ code }) => code === 'sourceFailed')?.message ?? state
    throw new CommandFailure(`cannot read ${input.name}: ${reason}`)
  }
  terminal.stderr.write(formatLine(timeline.format, timeline.counts.notifications, timeline.roomUuid))
  reportUnreadable(timeline.findings, input.name, terminal)
  return timeline
}

const shownFindings = 3

/** Reports unreadable parts, so that an incomplete log isn't mistaken for a complete one. */
export const reportUnreadable = (
  findings: readonly Finding[],
  name: string,
  { stderr, env }: Terminal,
): void => {
  const unreadable = findings.filter(({ stage }) => stage === 'log')
  const colors = colorsFor(stderr, env)
  for (const finding of unreadable.slice(0, shownFindings)) stderr.write(`${findingText(finding, colors)}\n`)
  const more = unreadable.length - shownFindings
  if (more > 0) stderr.write(`… and ${more} more: roomfold check ${name} lists them all\n`)
}

/** Runs a function that reads the timeline. Throws a CommandFailure if the log can't be read again. */
export const readingAgain = async <T>(input: Input, read: () => Promise<T>): Promise<T> => {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof TimelineFailure)
      throw new CommandFailure(`cannot read ${input.name}: ${cause.message}`)
    throw cause
  }
}
