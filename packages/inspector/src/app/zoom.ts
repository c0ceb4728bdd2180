import type { Controller } from './controller.ts'

type Span = readonly [number, number]

/** The shortest span, ms. */
const shortest = 2_000

const whole = ({ state: { status } }: Controller): Span | undefined =>
  status?.startTime === undefined || status.endTime === undefined
    ? undefined
    : [status.startTime, status.endTime]

const within = ([from, to]: Span, [begin, end]: Span): Span | undefined => {
  const length = Math.max(shortest, to - from)
  if (length >= end - begin) return undefined
  const at = Math.min(Math.max(from, begin), end - length)
  return [at, at + length]
}

/** Shows a larger or smaller span around the cursor. */
export const zoom = (controller: Controller, factor: number): void => {
  const all = whole(controller)
  if (all === undefined) return
  const [from, to] = controller.state.span ?? all
  const time = controller.state.time
  const middle = time !== undefined && time >= from && time <= to ? time : (from + to) / 2
  const half = ((to - from) * factor) / 2
  controller.set({ span: within([middle - half, middle + half], all) })
}

/** Moves the span by a share of its length. */
export const pan = (controller: Controller, share: number): void => {
  const all = whole(controller)
  const { span } = controller.state
  if (all === undefined || span === undefined) return
  const moved = (span[1] - span[0]) * share
  controller.set({ span: within([span[0] + moved, span[1] + moved], all) })
}

/** Shows the time around the cursor; with a chosen person, the time that person was there. */
export const zoomToSelection = (controller: Controller): void => {
  const all = whole(controller)
  const { user, overview, time } = controller.state
  if (all === undefined) return
  const lane = overview?.lanes.find(({ userUuid }) => userUuid === user)
  const [first, last] = [lane?.present[0]?.[0], lane?.present.at(-1)?.[1]]
  if (first !== undefined && last !== undefined) controller.set({ span: within([first, last], all) })
  else if (time !== undefined) controller.set({ span: within([time - 60_000, time + 60_000], all) })
}
