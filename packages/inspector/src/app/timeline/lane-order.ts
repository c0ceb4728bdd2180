import type { Lane } from '../../engine/contract.ts'

const teachers = /^(1|host|teacher|owner)$/i
const assistants = /^(3|assistant|tutor|cohost)$/i

const rank = ({ role }: Lane): number => (teachers.test(role) ? 0 : assistants.test(role) ? 1 : 2)

const name = ({ userName, userUuid }: Lane): string => (userName === '' ? userUuid : userName)

/** By role, then by entry; pinned ones first, those without any notification in the span left out when asked to. */
export const orderLanes = (
  lanes: readonly Lane[],
  {
    pinned,
    text,
    isByName,
  }: { readonly pinned: ReadonlySet<string>; readonly text: string; readonly isByName: boolean },
): readonly Lane[] => {
  const wanted = text.trim().toLowerCase()
  const shown =
    wanted === ''
      ? lanes
      : lanes.filter((lane) => `${lane.userName} ${lane.userUuid}`.toLowerCase().includes(wanted))
  return [...shown].sort(
    (left, right) =>
      Number(pinned.has(right.userUuid)) - Number(pinned.has(left.userUuid)) ||
      rank(left) - rank(right) ||
      (isByName ? name(left).localeCompare(name(right)) : 0),
  )
}
