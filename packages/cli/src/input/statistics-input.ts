import { type ClassStatistics, classStatistics, type Finding, type LogFormat } from '@roomfold/replay'
import { formatLine } from '../print/format-line.ts'
import { progressOn } from '../print/progress.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { chooseInputDialect, type DialectOption } from './fold-input.ts'
import { type Input, openInput } from './input.ts'

/** Options of the commands that show statistics. */
export interface StatisticsInputOptions {
  readonly dialect: DialectOption
  readonly window: number
  readonly space?: 'channel' | 'peer' | undefined
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
    space,
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

/** Computes the statistics of a log. Throws a CommandFailure if the source fails. */
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

/** Throws a CommandFailure if the log has no valid notification. */
export const assertContent = ({ actions, users }: ClassStatistics, log: string): void => {
  if (Object.keys(actions).length > 0 || users.length > 0) return
  const name = log === '-' ? 'standard input' : log
  throw new CommandFailure(`${name} has no valid notification`, 1)
}
