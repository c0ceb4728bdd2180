import type { RestFate } from '../faults/rest-fault-line.ts'
import type { RoomLog } from '../room/log.ts'
import type { ServiceRoom } from '../room/service-room.ts'
import { invalid, type RestAnswer, sequenceGone, success } from './rest-answer.ts'

/** The most notifications that a page has. */
const longestPage = 100

/** What a request for notifications asks. */
export interface PageRequest {
  /** The first one wanted. Absent: the oldest. */
  readonly nextId: string | undefined
  /** How many. Absent: as many as a page has. */
  readonly count: string | undefined
}

const digits = /^\d{1,15}$/

const integerOf = (text: string | undefined, absent: number): number | undefined => {
  if (text === undefined) return absent
  return digits.test(text) ? Number(text) : undefined
}

/** Items have the room and no `ts`. */
const itemOf = (text: string, roomUuid: string): object => {
  const { ts, ...notification } = JSON.parse(text) as { readonly ts?: number }
  return { roomUuid, ...notification }
}

/** `nextId` one behind the newest is no mistake: there is nothing new yet. */
const isAnswered = ({ first, last }: RoomLog, nextId: number): boolean =>
  nextId >= first && nextId <= last + 1

/** A page of a room's notifications, as far as its fate allows. */
export const sequencesAnswer = (
  { log, roomUuid }: ServiceRoom,
  request: PageRequest,
  { failure, most }: RestFate,
  ts: number,
): RestAnswer => {
  const count = integerOf(request.count, longestPage)
  const wanted = integerOf(request.nextId, log.first)
  if (count === undefined || count === 0) return invalid('count', ts)
  if (wanted === undefined) return invalid('nextId', ts)
  const from = Math.max(1, wanted)
  if (failure === 'gone' || !isAnswered(log, from)) return sequenceGone(ts)
  const longest = failure === 'emptyPage' ? 0 : failure === 'shortPage' ? most : longestPage
  const list = log.from(from, Math.min(count, longest)).map((text) => itemOf(text, roomUuid))
  const following = from + list.length
  const honest = failure === 'emptyPage' || following > log.last ? null : following
  const nextId = failure === 'stuckPage' ? from : honest
  return success({ total: log.last - from + 1, count: list.length, nextId, list }, ts)
}
