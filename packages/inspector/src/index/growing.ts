type Numbers = Uint8Array | Uint32Array | Float64Array

/** A typed array that grows: a million rows in a few megabytes. */
export class Growing<Array extends Numbers> {
  #values: Array
  #length = 0
  readonly #make: (length: number) => Array

  constructor(make: (length: number) => Array) {
    this.#make = make
    this.#values = make(1024)
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(this.#length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#length] = value
    this.#length += 1
  }

  at(index: number): number {
    return this.#values[index] ?? Number.NaN
  }

  set(index: number, value: number): void {
    this.#values[index] = value
  }

  /** The first index whose value is above a limit; the values must not fall. */
  firstAbove(limit: number): number {
    let [low, high] = [0, this.#length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#values[middle] as number) > limit) high = middle
      else low = middle + 1
    }
    return low
  }
}
