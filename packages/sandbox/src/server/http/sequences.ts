import type { RestOutcome } from '../faults/rest-fault-injector.ts'
import type { RoomLog } from '../room/log.ts'
import type { ServiceRoom } from '../room/service-room.ts'
import { invalid, type RestAnswer, sequenceGone, success } from './rest-answer.ts'

/** Notifications per page. */
const maxPageLength = 100

/** The parameters of a request for notifications. */
export interface PageRequest {
  /** The first sequence. Default: the oldest. */
  readonly nextId: string | undefined
  /** How many. Default: a full page. */
  readonly count: string | undefined
}

const digits = /^\d{1,15}$/

const integerOf = (text: string | undefined, absent: number): number | undefined => {
  if (text === undefined) return absent
  return digits.test(text) ? Number(text) : undefined
}

/** Items of a page have a `roomUuid` and no `ts`. */
const itemOf = (text: string, roomUuid: string): object => {
  const { ts, ...notification } = JSON.parse(text) as { readonly ts?: number }
  return { roomUuid, ...notification }
}

/** `nextId` may be one after the newest: there is nothing new then. */
const isAnswered = ({ first, last }: RoomLog, nextId: number): boolean =>
  nextId >= first && nextId <= last + 1

/** A page of a room's notifications, with the faults of the outcome. */
export const sequencesAnswer = (
  { log, roomUuid }: ServiceRoom,
  request: PageRequest,
  { failure, most }: RestOutcome,
  ts: number,
): RestAnswer => {
  const count = integerOf(request.count, maxPageLength)
  const wanted = integerOf(request.nextId, log.first)
  if (count === undefined || count === 0) return invalid('count', ts)
  if (wanted === undefined) return invalid('nextId', ts)
  const from = Math.max(1, wanted)
  if (failure === 'gone' || !isAnswered(log, from)) return sequenceGone(ts)
  const longest = failure === 'emptyPage' ? 0 : failure === 'shortPage' ? most : maxPageLength
  const list = log.from(from, Math.min(count, longest)).map((text) => itemOf(text, roomUuid))
  const following = from + list.length
  const honest = failure === 'emptyPage' || following > log.last ? null : following
  const nextId = failure === 'stuckPage' ? from : honest
  return success({ total: log.last - from + 1, count: list.length, nextId, list }, ts)
}
