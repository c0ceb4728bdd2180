import type { ReportFinding } from './finding.ts'
import { TimeWatch } from './time-watch.ts'

/** A time in a log, and where it is. */
interface TimedPlace {
  readonly line: number
  readonly sequence?: number | undefined
}

const textOf = (time: number): string => {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}

/** Reports times that are far from those around them. */
export class TimeFindings {
  readonly #field: 'ts' | 'at'
  readonly #report: ReportFinding
  readonly #watch = new TimeWatch()
  #first: (TimedPlace & { readonly time: number }) | undefined
  #doubted: (TimedPlace & { readonly time: number }) | undefined

  constructor(field: 'ts' | 'at', report: ReportFinding) {
    this.#field = field
    this.#report = report
  }

  /** Takes the next time, ms UTC. */
  take(time: number | undefined, line: number, sequence?: number): void {
    if (time === undefined) return
    const { isDoubted, outlier } = this.#watch.take(time)
    if (outlier !== undefined) this.#tell(outlier === 'first' ? this.#first : this.#doubted)
    if (isDoubted) this.#doubted = { time, line, sequence }
    this.#first ??= { time, line, sequence }
  }

  end(): void {
    if (this.#watch.end()) this.#tell(this.#doubted)
  }

  #tell(place: (TimedPlace & { readonly time: number }) | undefined): void {
    if (place === undefined) return
    const { time, line, sequence } = place
    const message = `\`${this.#field}\` ${textOf(time)} is far from the times around it: statistics and players ignore it`
    this.#report({ stage: 'content', code: 'timeOutlier', message, line, sequence })
  }
}
