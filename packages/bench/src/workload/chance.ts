import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Reproducible random choices. */
export interface Chance {
  /** From `from` to `to`, inclusive. */
  readonly integer: (from: number, to: number) => number
  readonly oneOf: <T>(choices: readonly T[]) => T
  readonly shuffled: <T>(list: readonly T[]) => T[]
}

export const createChance = (seed: number): Chance => {
  const generator = xoroshiro128plus(seed)
  const integer = (from: number, to: number): number => uniformInt(generator, from, to)
  return {
    integer,
    oneOf: <T>(choices: readonly T[]): T => choices[integer(0, choices.length - 1)] as T,
    shuffled: <T>(list: readonly T[]): T[] => {
      const copy = [...list]
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = integer(0, last)
        const moved = copy[last] as T
        copy[last] = copy[other] as T
        copy[other] = moved
      }
      return copy
    },
  }
}
