import type { FaultLog } from './fault-log.ts'
import { FaultSampler, within } from './fault-sampler.ts'
import type { RestFailure, RestFaults } from './kinds.ts'

/** The requested resource. */
export type Resource = 'sequences' | 'snapshot'

/** The faults of a response. */
export interface RestOutcome {
  /** Undefined: no failure. */
  readonly failure: RestFailure | undefined
  /** The delay, ms. */
  readonly delay: number
  /** The largest number of notifications of a short page. */
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

/** Decides the faults of REST requests: injected failures first, then random ones. */
export class RestFaultInjector {
  readonly #sampler: FaultSampler<keyof RestFaults>
  readonly #record: FaultLog
  #commanded: RestFailure[] = []

  constructor(seed: number, record: FaultLog) {
    this.#sampler = new FaultSampler(seed, kinds)
    this.#record = record
  }

  load(faults: RestFaults): void {
    this.#sampler.load(faults)
  }

  calm(): void {
    this.#commanded = []
  }

  failNext(count: number, kind: RestFailure): void {
    for (let index = 0; index < count; index += 1) this.#commanded.push(kind)
  }

  /** The outcome of the next request; records its faults. */
  next(resource: Resource, path: string): RestOutcome {
    const sample = this.#sampler.sample()
    const fits = (kind: RestFailure) => resource === 'sequences' || !onlyPages.has(kind)
    const commanded = this.#commanded.findIndex(fits)
    const [forced] = commanded === -1 ? [] : this.#commanded.splice(commanded, 1)
    const drawn = kinds.filter((kind) => sample.kinds.has(kind) && fits(kind))
    const slow = forced === 'slow' || (forced === undefined && drawn.includes('slow'))
    const failure = forced ?? drawn.find((kind) => kind !== 'slow')
    const isFailure = failure !== undefined && failure !== 'slow'
    if (slow) this.#record.request('slow', path)
    if (isFailure) this.#record.request(failure, path)
    return {
      failure: isFailure ? failure : undefined,
      delay: slow ? within(100, 400, sample.size) : 0,
      most: within(1, 5, sample.size),
    }
  }
}
