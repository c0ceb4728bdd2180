import type { ReportFinding } from './finding.ts'
import { OutlierDetector } from './outlier-detector.ts'

/** Where a time is in the log. */
interface LocatedTime {
  readonly line: number
  readonly sequence?: number | undefined
}

const textOf = (time: number): string => {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}

/** Reports times that are far from their neighbours. */
export class TimeFindings {
  readonly #field: 'ts' | 'at'
  readonly #report: ReportFinding
  readonly #watch = new OutlierDetector()
  #first: (LocatedTime & { readonly time: number }) | undefined
  #suspect: (LocatedTime & { readonly time: number }) | undefined

  constructor(field: 'ts' | 'at', report: ReportFinding) {
    this.#field = field
    this.#report = report
  }

  /** Adds the next time, ms UTC. */
  take(time: number | undefined, line: number, sequence?: number): void {
    if (time === undefined) return
    const { isSuspect, outlier } = this.#watch.take(time)
    if (outlier !== undefined) this.#reportOutlier(outlier === 'first' ? this.#first : this.#suspect)
    if (isSuspect) this.#suspect = { time, line, sequence }
    this.#first ??= { time, line, sequence }
  }

  end(): void {
    if (this.#watch.end()) this.#reportOutlier(this.#suspect)
  }

  #reportOutlier(located: (LocatedTime & { readonly time: number }) | undefined): void {
    if (located === undefined) return
    const { time, line, sequence } = located
    const message = `\`${this.#field}\` ${textOf(time)} is far from its neighbours: statistics and players ignore it`
    this.#report({ stage: 'content', code: 'timeOutlier', message, line, sequence })
  }
}
