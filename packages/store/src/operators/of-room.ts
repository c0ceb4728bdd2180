import type { Decoded } from '@roomfold/protocol'
import type { ReportIssue } from '../issues.ts'

/** An action or an issue of the decoder. */
interface OfSomeRoom {
  readonly roomUuid?: string | undefined
  readonly sequence?: number | undefined
}

/** Whether a notification belongs to a room; reports it if not. One that names no room belongs to its channel. */
export const isOfRoom = (
  { roomUuid: named, sequence }: OfSomeRoom,
  roomUuid: string,
  report: ReportIssue,
): boolean => {
  if (named === undefined || named === '' || named === roomUuid) return true
  const message =
    `A notification of room '${named.slice(0, 80)}' arrived in the store of room '${roomUuid}' and was left out. ` +
    'Create one store per room, and give each store the messages of its own channel.'
  report('message', 'otherRoom', message, { sequence })
  return false
}

const contentOf = (item: Decoded): OfSomeRoom => (item._tag === 'Right' ? item.right : item.left)

/** Leaves out notifications that name another room. The order of this room does not change. */
export const keepRoom = (
  decoded: readonly Decoded[],
  roomUuid: string,
  report: ReportIssue,
): readonly Decoded[] => {
  const [first] = decoded
  if (first !== undefined && decoded.length === 1)
    return isOfRoom(contentOf(first), roomUuid, report) ? decoded : []
  const kept = decoded.filter((item) => isOfRoom(contentOf(item), roomUuid, report))
  return kept.length === decoded.length ? decoded : kept
}
