import type { RestFailure } from '../faults/kinds.ts'
import type { Resource, RestFate } from '../faults/rest-fault-line.ts'
import { snapshotData } from '../model/snapshot-data.ts'
import type { Room } from '../room/room.ts'
import type { TokenVerdict } from '../tokens.ts'
import {
  failed,
  limited,
  type RestAnswer,
  roomGone,
  success,
  unauthorized,
  unreadable,
  userGone,
} from './rest-answer.ts'
import { type PageRequest, sequencesAnswer } from './sequences.ts'

/** A request, as far as its answer depends on it. */
export interface RestRequest extends PageRequest {
  readonly resource: Resource
  readonly path: string
  readonly verdict: TokenVerdict
}

const failures = new Map<RestFailure | undefined, (ts: number) => RestAnswer>([
  ['error500', failed],
  ['error429', limited],
  ['unauthorized', unauthorized],
  ['roomGone', roomGone],
  ['userGone', userGone],
  ['malformed', () => unreadable],
])

/** An answer, and how much later it goes out, ms. */
export interface TimedAnswer {
  readonly answer: RestAnswer
  readonly delay: number
}

/** The token first, then the room, then what it knows. A room that never was has no faults either. */
export const answerRequest = (room: Room | undefined, request: RestRequest, ts: number): TimedAnswer => {
  const fate = room?.restFaults.next(request.resource, request.path)
  const failure = failures.get(fate?.failure)
  if (failure !== undefined) return { answer: failure(ts), delay: fate?.delay ?? 0 }
  if (request.verdict !== 'valid') return { answer: unauthorized(ts), delay: fate?.delay ?? 0 }
  if (room === undefined || fate === undefined) return { answer: roomGone(ts), delay: 0 }
  return { answer: resourceOf(room, request, fate, ts), delay: fate.delay }
}

const resourceOf = (room: Room, request: RestRequest, fate: RestFate, ts: number): RestAnswer => {
  const { service } = room
  if (!service.exists) return roomGone(ts)
  return request.resource === 'snapshot'
    ? success(snapshotData(service.model, service.log.last), ts)
    : sequencesAnswer(service, request, fate, ts)
}
