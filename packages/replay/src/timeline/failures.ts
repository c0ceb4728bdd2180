import { TimelineFailure } from './contract.ts'

export const closed = (): TimelineFailure => new TimelineFailure('closed', 'this timeline was closed')

export const outOfRange = (position: unknown, length: number): TimelineFailure =>
  new TimelineFailure('outOfRange', `there is no position ${String(position)}: the log has 0 to ${length}`)
