import type { Dialect } from '@roomfold/protocol'
import {
  chooseDialect,
  createLogFold,
  type DialectChoice,
  type Finding,
  type LogFold,
  type LogFoldOptions,
  type LogFormat,
  readLogBatches,
} from '@roomfold/replay'
import { formatLine } from '../print/format-line.ts'
import { progressOn } from '../print/progress.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import type { Input } from './input.ts'

/** The values of `--dialect`. */
export const dialects = ['auto', 'documented', 'wire'] as const
export type DialectOption = (typeof dialects)[number]

/** Options of `foldInput`. */
export interface FoldInputOptions extends Omit<LogFoldOptions, 'dialect' | 'report'> {
  readonly dialect: DialectOption
  readonly report: (finding: Finding) => void
  readonly space?: 'channel' | 'peer' | undefined
}

const chosenBy = (dialect: Dialect): DialectChoice => ({
  dialect,
  ground: 'header',
  reason: 'set by --dialect',
})

/** The dialect of an input: from the option, or detected by reading it. */
export const chooseInputDialect = async (
  input: Input,
  option: DialectOption,
  terminal: Terminal,
): Promise<DialectChoice> => {
  if (option !== 'auto') return chosenBy(option)
  const progress = progressOn(terminal, 'finding the dialect', input.size)
  const onProgress = ({ bytes }: { readonly bytes: number }) => progress.update(bytes)
  const choice = await chooseDialect(readLogBatches(input.open(), { onProgress }))
  progress.end()
  terminal.stderr.write(`dialect: ${choice.dialect} (${choice.reason})\n`)
  return choice
}

/** Reads a log, detects its dialect and folds it. Throws a CommandFailure if the source fails. */
export const foldInput = async (
  input: Input,
  options: FoldInputOptions,
  terminal: Terminal,
): Promise<LogFold> => {
  const { dialect: option, space, ...foldOptions } = options
  const { dialect } = await chooseInputDialect(input, option, terminal)
  const progress = progressOn(terminal, 'reading', input.size)
  const fold = createLogFold({ ...foldOptions, dialect })
  const onProgress = ({ bytes }: { readonly bytes: number }) => progress.update(bytes)
  let format: LogFormat | undefined
  const onFormat = (found: LogFormat) => {
    format = found
  }
  const reading = readLogBatches(input.open(), { onProgress, onFormat, space })
  let failed: string | undefined
  for await (const items of reading) {
    fold.push(items)
    for (const item of items) {
      if (item.kind === 'issue' && item.issue.code === 'sourceFailed') failed = item.issue.message
    }
  }
  fold.finish()
  progress.end()
  terminal.stderr.write(formatLine(format, fold.counts.notifications, fold.roomUuid))
  if (failed !== undefined) throw new CommandFailure(`cannot read ${input.name}: ${failed}`)
  return fold
}
