import { type ReadingState, TimelineFailure } from './contract.ts'

export const closed = (): TimelineFailure => new TimelineFailure('closed', 'this timeline was closed')

export const outOfRange = (position: unknown, length: number): TimelineFailure =>
  new TimelineFailure('outOfRange', `there is no position ${String(position)}: the log has 0 to ${length}`)

/** How the reading stands after an issue. */
export const stateAfter = (state: ReadingState, code: string): ReadingState => {
  if (code === 'aborted') return 'aborted'
  return code === 'sourceFailed' ? 'failed' : state
}
