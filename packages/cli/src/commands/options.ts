import { InvalidArgumentError, Option } from 'commander'
import { dialects } from '../input/fold-input.ts'

/** `--dialect`, the same for every command that reads a log. */
export const dialectOption = (): Option =>
  new Option('--dialect <dialect>', 'which table the action integers speak').choices(dialects).default('auto')

/** `--space`, for bare logs that hold one user's messages. */
export const spaceOption = (): Option =>
  new Option('--space <space>', 'where bare messages were delivered, if not evident').choices([
    'channel',
    'peer',
  ])

/** `--room`, for logs of several rooms. */
export const roomOption = (): Option =>
  new Option('--room <roomUuid>', 'the room to read, where the log has several (default: the first named)')

/** `--window`, the same for every command that puts a log in order. */
export const windowOption = (): Option =>
  new Option('--window <count>', 'how many notifications may wait for a missing one')
    .argParser(integerFrom(0))
    .default(10_000)

/** Reads an integer of at least `minimum`. */
export const integerFrom =
  (minimum: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < minimum) {
      throw new InvalidArgumentError(`it takes an integer from ${minimum} on.`)
    }
    return value
  }
