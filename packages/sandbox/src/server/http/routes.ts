import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Resource } from '../faults/rest-fault-injector.ts'
import type { Room } from '../room/room.ts'
import type { Timers } from '../timers.ts'
import type { Tokens } from '../tokens.ts'
import { answerRequest } from './answer-request.ts'
import type { RequestLog } from './request-log.ts'
import type { RestAnswer } from './rest-answer.ts'

/** The state that the routes use. */
export interface Service {
  readonly timers: Timers
  readonly tokens: Tokens
  readonly requests: RequestLog
  roomOf(roomUuid: string): Room | undefined
}

const bearer = /^agora token=(.+)$/

const tokenOf = (context: Context): string | undefined =>
  context.req.header('x-agora-token') ?? bearer.exec(context.req.header('authorization') ?? '')?.[1]

const responseOf = ({ status, text, retryAfter }: RestAnswer): Response => {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' })
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  return new Response(text, { status, headers })
}

const handler = (service: Service, resource: Resource) => async (context: Context) => {
  const { timers, tokens, requests } = service
  const at = timers.now()
  const { path } = context.req
  const query = context.req.query()
  const roomUuid = context.req.param('roomUuid') ?? ''
  const tokenStatus = tokens.check(tokenOf(context), context.req.header('x-agora-uid'), at)
  const request = { resource, path, tokenStatus, nextId: query['nextId'], count: query['count'] }
  const { answer, delay } = answerRequest(service.roomOf(roomUuid), request, at)
  if (delay > 0) await new Promise<void>((resolve) => timers.after(delay, resolve))
  requests.add(roomUuid, { path, query, at, status: answer.status })
  return responseOf(answer)
}

/** The routes of both generations of the REST interface, with CORS. */
export const routesOf = (service: Service): Hono => {
  const routes = new Hono()
  routes.use(cors({ exposeHeaders: ['retry-after'] }))
  routes.get('/edu/apps/:appId/v2/rooms/:roomUuid/sequences', handler(service, 'sequences'))
  routes.get('/scene/apps/:appId/v1/rooms/:roomUuid/sequences', handler(service, 'sequences'))
  routes.get('/scene/apps/:appId/v1/rooms/:roomUuid/snapshot', handler(service, 'snapshot'))
  return routes
}
