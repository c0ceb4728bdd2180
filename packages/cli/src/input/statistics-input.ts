import { type ClassStatistics, classStatistics, type Finding, type LogFormat } from '@roomfold/replay'
import { formatLine } from '../print/format-line.ts'
import { progressOn } from '../print/progress.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { chooseInputDialect, type DialectOption } from './fold-input.ts'
import { type Input, openInput } from './input.ts'

/** How a log is read for what it says of a class. */
export interface StatisticsInputOptions {
  readonly dialect: DialectOption
  readonly window: number
  readonly space?: 'channel' | 'peer'
  readonly room?: string
}

const read = async (
  input: Input,
  { dialect: option, window, space, room }: StatisticsInputOptions,
  terminal: Terminal,
): Promise<ClassStatistics> => {
  const { dialect } = await chooseInputDialect(input, option, terminal)
  const progress = progressOn(terminal, 'reading', input.size)
  let failed: string | undefined
  let format: LogFormat | undefined
  const report = ({ code, message }: Finding): void => {
    if (code === 'sourceFailed') failed = message
  }
  const statistics = await classStatistics(input.open(), {
    dialect,
    window,
    ...(space === undefined ? {} : { space }),
    roomUuid: room,
    onFormat: (found) => {
      format = found
    },
    onProgress: ({ bytes }) => progress.update(bytes),
    report,
  })
  progress.end()
  const notifications = Object.values(statistics.actions).reduce((sum, number) => sum + number, 0)
  terminal.stderr.write(formatLine(format, notifications, statistics.roomUuid))
  if (failed !== undefined) throw new CommandFailure(`cannot read ${input.name}: ${failed}`)
  return statistics
}

/** What a log says of a class. A source that fails while it is read ends the command. */
export const statisticsOf = async (
  log: string,
  options: StatisticsInputOptions,
  terminal: Terminal,
): Promise<ClassStatistics> => {
  const input = await openInput(log, terminal)
  try {
    return await read(input, options, terminal)
  } finally {
    await input.dispose()
  }
}

/** A log without a single notification in the room has nothing to tell of. */
export const failWithoutContent = ({ actions, users }: ClassStatistics, log: string): void => {
  if (Object.keys(actions).length > 0 || users.length > 0) return
  const name = log === '-' ? 'standard input' : log
  throw new CommandFailure(`${name} has no notification that could be folded`, 1)
}
