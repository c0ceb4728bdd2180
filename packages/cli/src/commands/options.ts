import { Command, InvalidArgumentError, Option } from 'commander'
import { dialects } from '../input/fold-input.ts'

/** `--dialect`, the same for every command that reads a log. */
const dialectOption = (): Option =>
  new Option('--dialect <dialect>', 'the dialect of the action integers').choices(dialects).default('auto')

/** `--space`, for bare logs. */
const spaceOption = (): Option =>
  new Option('--space <space>', 'the space of bare messages (default: detected)').choices(['channel', 'peer'])

/** `--room`, for logs of several rooms. */
const roomOption = (): Option =>
  new Option('--room <roomUuid>', 'the room to read (default: the first that the log names)')

/** `--window`, the same for every command that orders a log. */
const windowOption = (): Option =>
  new Option('--window <count>', 'how many notifications are buffered while one is missing')
    .argParser(integerFrom(0))
    .default(10_000)

/** Parses an integer of at least `minimum`, and at most `maximum`. */
export const integerFrom =
  (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value > maximum || value < minimum) {
      const range = maximum < Number.MAX_SAFE_INTEGER ? `from ${minimum} to ${maximum}` : `>= ${minimum}`
      throw new InvalidArgumentError(`it must be an integer ${range}.`)
    }
    return value
  }

/** Parses the number of a port. */
export const parsePort = integerFrom(0, 65_535)

/** A command with the argument `<log>` and the options of every command that orders a log. */
export const logCommand = (name: string): Command =>
  new Command(name)
    .argument('<log>', 'a log, or - for standard input; plain or gzipped')
    .addOption(dialectOption())
    .addOption(windowOption())
    .addOption(spaceOption())
    .addOption(roomOption())
