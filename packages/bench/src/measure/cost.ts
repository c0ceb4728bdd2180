/** The cost of some work, ms, including garbage collection and compilation. */
export interface Cost {
  readonly wall: number
  /** User and system time of the whole process. Undefined in browsers. */
  readonly cpu: number | undefined
}

const isNode = typeof process === 'object' && typeof process.cpuUsage === 'function'

const cpuTime = (): number | undefined => {
  if (!isNode) return undefined
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

const elapsed = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : to - from

/** Measures some work. */
export const timed = async (work: () => void | Promise<void>): Promise<Cost> => {
  const cpu = cpuTime()
  const start = performance.now()
  const pending = work()
  if (pending !== undefined) await pending
  const wall = performance.now() - start
  return { wall, cpu: elapsed(cpu, cpuTime()) }
}

/** The sum of all slices of a round, with their number of lines. */
export class CostSum {
  #wall = 0
  #cpu: number | undefined = 0
  #lines = 0

  add({ wall, cpu }: Cost, lines: number): void {
    this.#wall += wall
    this.#cpu = cpu === undefined || this.#cpu === undefined ? undefined : this.#cpu + cpu
    this.#lines += lines
  }

  get perLine(): Cost {
    const cpu = this.#cpu === undefined ? undefined : this.#cpu / this.#lines
    return { wall: this.#wall / this.#lines, cpu }
  }
}

/** The cost per line or message. */
export const perLine = (cost: Cost, lines: number): Cost => {
  const sum = new CostSum()
  sum.add(cost, lines)
  return sum.perLine
}

/** The cost of a row in one round, and of JSON.parse of its lines, ms per line. */
export interface Pair {
  readonly parse: Cost
  readonly row: Cost
}
