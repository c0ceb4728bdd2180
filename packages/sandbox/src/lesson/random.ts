import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { skipN } from 'pure-rand/utils/skipN'

/** A list with at least one item. */
export type NonEmpty<T> = readonly [T, ...T[]]

/** The only source of chance in a lesson. Integers all the way: the same draws on every platform. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed)
    // The first numbers of neighbouring seeds resemble each other.
    skipN(this.#generator, 64)
  }

  /** An integer, both ends included. */
  between(from: number, to: number): number {
    return uniformInt(this.#generator, from, to)
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent
  }

  pick<T>(items: NonEmpty<T>): T {
    return items[this.between(0, items.length - 1)] ?? items[0]
  }

  /** A new list with the same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const order = [...items]
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = this.between(0, last)
      const moved = order[last] as T
      order[last] = order[other] as T
      order[other] = moved
    }
    return order
  }
}
