import type { IssueReport, RoomIssue } from './issues.ts'

/** The newest issues, and a word to whoever listens. */
export class IssueLog {
  readonly #limit: number
  readonly #now: () => number
  #issues: RoomIssue[] = []
  #shown: readonly RoomIssue[] | undefined
  #waiting: RoomIssue[] = []
  #emitting = false
  #full = false
  /** Tells the subscribers; set when there can be any. */
  emit: (issue: RoomIssue) => void = () => undefined

  constructor(limit: number, now: () => number) {
    this.#limit = limit
    this.#now = now
  }

  /** Oldest first. The same reference until the next issue. */
  get issues(): readonly RoomIssue[] {
    this.#shown ??= Object.freeze(this.#issues.slice())
    return this.#shown
  }

  /** Keeps an issue and tells the subscribers, in order also when one of them causes the next. */
  readonly report = (issue: IssueReport): void => {
    // First kept: that may report that the list is full.
    const kept = this.#keep(issue)
    this.#waiting.push(kept)
    if (this.#emitting) return
    this.#emitting = true
    for (let index = 0; index < this.#waiting.length; index += 1) this.emit(this.#waiting[index] as RoomIssue)
    this.#waiting = []
    this.#emitting = false
  }

  /** Keeps an issue without telling: for what the subscribers of issues themselves cause. */
  readonly record = (issue: IssueReport): void => {
    this.#keep(issue)
  }

  #keep(report: IssueReport): RoomIssue {
    const issue = Object.freeze({ ...report, at: this.#now() })
    this.#shown = undefined
    this.#issues.push(issue)
    if (this.#issues.length > this.#limit) this.#overflow()
    return issue
  }

  #overflow(): void {
    this.#issues.shift()
    if (this.#full) return
    this.#full = true
    const message = `there are more than ${this.#limit} issues: the oldest are forgotten from now on`
    this.report({ stage: 'limit', code: 'issuesFull', message })
  }
}
