import type { Lane } from '../../engine/contract.ts'

const teachers = /^(1|host|teacher|owner)$/i
const assistants = /^(3|assistant|tutor|cohost)$/i

const rank = ({ role }: Lane): number => (teachers.test(role) ? 0 : assistants.test(role) ? 1 : 2)

const name = ({ userName, userUuid }: Lane): string => (userName === '' ? userUuid : userName)

/** The filter and the order of lanes. */
export interface LaneChoice {
  readonly pinned: ReadonlySet<string>
  /** Text in a name or an id. */
  readonly text: string
  readonly isByName: boolean
  /** Only people present in this span. */
  readonly span: readonly [number, number] | undefined
}

const isThere = ({ present }: Lane, [from, to]: readonly [number, number]): boolean =>
  present.some(([begin, end]) => begin <= to && end >= from)

/** Pinned ones first, then by role, then by entry or name. */
export const orderLanes = (
  lanes: readonly Lane[],
  { pinned, text, isByName, span }: LaneChoice,
): readonly Lane[] => {
  const wanted = text.trim().toLowerCase()
  const shown = lanes.filter(
    (lane) =>
      `${lane.userName} ${lane.userUuid}`.toLowerCase().includes(wanted) &&
      (span === undefined || pinned.has(lane.userUuid) || isThere(lane, span)),
  )
  return [...shown].sort(
    (left, right) =>
      Number(pinned.has(right.userUuid)) - Number(pinned.has(left.userUuid)) ||
      rank(left) - rank(right) ||
      (isByName ? name(left).localeCompare(name(right)) : 0),
  )
}
