import type { ReportFinding } from './finding.ts'
import { OutlierDetector } from './outlier-detector.ts'

/** A time, ms UTC, and where it is in the log. */
interface LocatedTime {
  readonly time: number
  readonly line: number
  readonly sequence: number | undefined
}

const textOf = (time: number): string => {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}

/** Reports times that are far from their neighbours. */
export class TimeFindings {
  readonly #field: 'ts' | 'at'
  readonly #report: ReportFinding
  readonly #detector = new OutlierDetector<LocatedTime>()

  constructor(field: 'ts' | 'at', report: ReportFinding) {
    this.#field = field
    this.#report = report
  }

  /** Adds the next time, ms UTC. */
  take(time: number | undefined, line: number, sequence?: number): void {
    if (time !== undefined) this.#reportOutlier(this.#detector.take(time, { time, line, sequence }))
  }

  end(): void {
    this.#reportOutlier(this.#detector.end())
  }

  #reportOutlier(outlier: LocatedTime | undefined): void {
    if (outlier === undefined) return
    const { time, line, sequence } = outlier
    const message = `\`${this.#field}\` ${textOf(time)} is far from its neighbours: statistics and players ignore it`
    this.#report({ stage: 'content', code: 'timeOutlier', message, line, sequence })
  }
}
