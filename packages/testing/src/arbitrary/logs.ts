import type { ChannelAction } from '@roomfold/protocol'
import fc from 'fast-check'
import { type ActionOptions, channelActionArbitrary } from './actions.ts'
import type { IdArbitraries } from './entities.ts'

/** A few ids and paths, including difficult ones, so that notifications refer to the same entities. */
export const crowdedIds: IdArbitraries = {
  userUuid: fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '7'),
  streamUuid: fc.constantFrom('a', 's', '101', '102', '__proto__'),
  path: fc.constantFrom(
    'a',
    'a.b',
    'a.b.c',
    'b',
    'a..b',
    '.c.',
    '',
    '__proto__.x',
    'a.constructor',
    'toString',
    '0',
  ),
}

/** Options of `completeLogArbitrary`. */
export interface LogOptions extends ActionOptions {
  readonly maxLength?: number
}

/** A complete log: actions with the sequences 1, 2, 3 and so on. */
export const completeLogArbitrary = (options: LogOptions = {}): fc.Arbitrary<readonly ChannelAction[]> =>
  fc
    .array(channelActionArbitrary({ ids: crowdedIds, ...options }), { maxLength: options.maxLength ?? 40 })
    .map((actions) => actions.map((action, index) => ({ ...action, sequence: index + 1 })))

/** The items in random order, each one to three times. */
export const scrambledArbitrary = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc
    .array(fc.integer({ min: 1, max: 3 }), { minLength: items.length, maxLength: items.length })
    .map((counts) => items.flatMap((item, index) => Array<T>(counts[index] ?? 1).fill(item)))
    .chain((many) => fc.shuffledSubarray(many, { minLength: many.length, maxLength: many.length }))
