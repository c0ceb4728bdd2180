import { Dice, within } from './dice.ts'
import type { RestFailure, RestFaults } from './kinds.ts'
import type { FaultRecord } from './record.ts'

/** What a request asks for. */
export type Resource = 'sequences' | 'snapshot'

/** What happens to an answer. */
export interface RestFate {
  /** Undefined: it is a good one. */
  readonly failure: RestFailure | undefined
  /** How much later it comes, ms. */
  readonly delay: number
  /** How many notifications a short page has at most. */
  readonly most: number
}

const kinds: readonly (keyof RestFaults)[] = [
  'error500',
  'error429',
  'gone',
  'emptyPage',
  'shortPage',
  'slow',
]

const onlyPages: ReadonlySet<RestFailure> = new Set(['gone', 'emptyPage', 'shortPage', 'stuckPage'])

/** Decides what REST requests meet: what was commanded first, then chance. */
export class RestFaultLine {
  readonly #dice: Dice<keyof RestFaults>
  readonly #record: FaultRecord
  #commanded: RestFailure[] = []

  constructor(seed: number, record: FaultRecord) {
    this.#dice = new Dice(seed, kinds)
    this.#record = record
  }

  load(faults: RestFaults): void {
    this.#dice.load(faults)
  }

  calm(): void {
    this.#commanded = []
  }

  failNext(count: number, kind: RestFailure): void {
    for (let index = 0; index < count; index += 1) this.#commanded.push(kind)
  }

  /** The fate of one request, which counts as met. */
  next(resource: Resource, path: string): RestFate {
    const thrown = this.#dice.throw()
    const fits = (kind: RestFailure) => resource === 'sequences' || !onlyPages.has(kind)
    const commanded = this.#commanded.findIndex(fits)
    const [forced] = commanded === -1 ? [] : this.#commanded.splice(commanded, 1)
    const drawn = kinds.filter((kind) => thrown.kinds.has(kind) && fits(kind))
    const slow = forced === 'slow' || (forced === undefined && drawn.includes('slow'))
    const failure = forced ?? drawn.find((kind) => kind !== 'slow')
    const isFailure = failure !== undefined && failure !== 'slow'
    if (slow) this.#record.request('slow', path)
    if (isFailure) this.#record.request(failure, path)
    return {
      failure: isFailure ? failure : undefined,
      delay: slow ? within(100, 400, thrown.size) : 0,
      most: within(1, 5, thrown.size),
    }
  }
}
