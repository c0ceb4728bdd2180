import type { Clock } from '../time/clock.ts'
import { Timer } from '../time/timer.ts'
import type { Turn } from '../time/turn.ts'
import { type Answer, type AnswerResult, ask, failureOf, failureOfThrow, type Need } from './answer.ts'
import type { CatchUp, CatchUpFailure } from './contract.ts'
import { delayAfter, type Retries } from './retries.ts'

/** One catch-up, from its first call to its end. */
export interface Job {
  readonly began: Need
  need: Need
  from: number
  /** The last one that is known to be missing. Undefined: nobody knows. */
  readonly to: number | undefined
  calls: number
}

/** What an answer was worth: all there was to do, a reason to ask again, or a reason to take a snapshot. */
export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly failure: CatchUpFailure }
  | { readonly kind: 'snapshot'; readonly failure: CatchUpFailure }

/** Whom a fetcher works for. */
export interface FetcherHost {
  /** A call is about to be made. */
  called(job: Job): void
  judge(job: Job, answer: Answer): Verdict
  finished(job: Job): void
  failed(job: Job, failure: CatchUpFailure): void
}

export interface FetcherOptions {
  readonly catchUp: CatchUp
  readonly retries: Retries
  /** A call that takes longer is given up, ms. */
  readonly catchUpTimeout: number
  readonly clock: Clock
  readonly random: () => number
  readonly turn: Turn
}

const final: ReadonlySet<CatchUpFailure['code']> = new Set([
  'roomGone',
  'unauthorized',
  'userGone',
  'refused',
])

/** Makes the calls of one catch-up at a time: one after the other, repeated after failures, never without end. */
export class Fetcher {
  readonly #options: FetcherOptions
  readonly #host: FetcherHost
  readonly #retry: Timer
  readonly #deadline: Timer
  #job: Job | undefined
  #controller: AbortController | undefined

  constructor(options: FetcherOptions, host: FetcherHost) {
    const { clock, turn } = options
    this.#options = options
    this.#host = host
    this.#retry = new Timer(clock, () => turn.run(() => this.#call()))
    this.#deadline = new Timer(clock, () => turn.run(() => this.#giveCallUp()))
  }

  get job(): Job | undefined {
    return this.#job
  }

  /** Between a failed call and the next one. */
  get pausing(): boolean {
    return this.#job !== undefined && this.#controller === undefined
  }

  /** Starts a job; one that is under way is dropped, with its call aborted. */
  start(began: Need, from: number, to: number | undefined): void {
    this.cancel()
    this.#job = { began, need: began, from, to, calls: 0 }
    this.#call()
  }

  cancel(): void {
    this.#retry.stop()
    this.#deadline.stop()
    this.#job = undefined
    const controller = this.#controller
    this.#controller = undefined
    controller?.abort()
  }

  #call(): void {
    const job = this.#job
    if (job === undefined) return
    const { catchUp, catchUpTimeout } = this.#options
    job.calls += 1
    this.#host.called(job)
    const controller = new AbortController()
    this.#controller = controller
    this.#deadline.start(catchUpTimeout)
    ask(catchUp, job.need, job.from, job.to, controller.signal)
      .catch(failureOfThrow)
      .then((result) => this.#options.turn.run(() => this.#settle(controller, result)))
  }

  #giveCallUp(): void {
    const controller = this.#controller
    if (controller === undefined) return
    this.#settle(controller, failureOf('network', `no answer within ${this.#options.catchUpTimeout} ms`))
    controller.abort()
  }

  /** Answers of calls that were given up are ignored. */
  #settle(controller: AbortController, result: AnswerResult): void {
    const job = this.#job
    if (job === undefined || this.#controller !== controller) return
    this.#controller = undefined
    this.#deadline.stop()
    this.#follow(
      job,
      result._tag === 'Left' ? this.#verdictOf(job, result.left) : this.#judge(job, result.right),
    )
  }

  #judge(job: Job, answer: Answer): Verdict {
    try {
      return this.#host.judge(job, answer)
    } catch (cause) {
      const { left: failure } = failureOfThrow(cause) as { readonly left: CatchUpFailure }
      return { kind: 'again', failure }
    }
  }

  #verdictOf(job: Job, failure: CatchUpFailure): Verdict {
    const canReplace = job.need !== 'snapshot' && this.#options.catchUp.snapshot !== undefined
    return { kind: failure.code === 'gone' && canReplace ? 'snapshot' : 'again', failure }
  }

  #follow(job: Job, verdict: Verdict): void {
    const { retries, random } = this.#options
    if (verdict.kind === 'done') {
      this.#job = undefined
      this.#host.finished(job)
      return
    }
    const { failure } = verdict
    if (job.calls > retries.attempts || final.has(failure.code) || isFinalGone(verdict)) {
      this.#job = undefined
      this.#host.failed(job, failure)
    } else if (verdict.kind === 'snapshot') {
      job.need = 'snapshot'
      this.#call()
    } else this.#retry.start(delayAfter(job.calls, retries, random, failure.retryAfter))
  }
}

/** What is gone stays gone. */
const isFinalGone = (verdict: Verdict): boolean => verdict.kind === 'again' && verdict.failure.code === 'gone'
