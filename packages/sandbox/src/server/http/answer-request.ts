import type { RestFailure } from '../faults/kinds.ts'
import type { Resource, RestOutcome } from '../faults/rest-fault-injector.ts'
import { snapshotData } from '../model/snapshot-data.ts'
import type { Room } from '../room/room.ts'
import type { TokenStatus } from '../tokens.ts'
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

/** The properties of a request that its response depends on. */
export interface RestRequest extends PageRequest {
  readonly resource: Resource
  readonly path: string
  readonly tokenStatus: TokenStatus
}

const failures = new Map<RestFailure | undefined, (ts: number) => RestAnswer>([
  ['error500', failed],
  ['error429', limited],
  ['unauthorized', unauthorized],
  ['roomGone', roomGone],
  ['userGone', userGone],
  ['malformed', () => unreadable],
])

/** A response and its delay, ms. */
export interface TimedAnswer {
  readonly answer: RestAnswer
  readonly delay: number
}

/** Checks the token, then the room, then answers. A room that doesn't exist has no faults. */
export const answerRequest = (room: Room | undefined, request: RestRequest, ts: number): TimedAnswer => {
  const outcome = room?.restFaults.next(request.resource, request.path)
  const failure = failures.get(outcome?.failure)
  if (failure !== undefined) return { answer: failure(ts), delay: outcome?.delay ?? 0 }
  if (request.tokenStatus !== 'valid') return { answer: unauthorized(ts), delay: outcome?.delay ?? 0 }
  if (room === undefined || outcome === undefined) return { answer: roomGone(ts), delay: 0 }
  return { answer: resourceOf(room, request, outcome, ts), delay: outcome.delay }
}

const resourceOf = (room: Room, request: RestRequest, outcome: RestOutcome, ts: number): RestAnswer => {
  const { service } = room
  if (!service.exists) return roomGone(ts)
  return request.resource === 'snapshot'
    ? success(snapshotData(service.model, service.log.last), ts)
    : sequencesAnswer(service, request, outcome, ts)
}
