import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { asyncScheduler } from 'rxjs'
import { RequestLog } from './http/request-log.ts'
import { routesOf } from './http/routes.ts'
import { Room } from './room/room.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { Hub } from './socket/hub.ts'
import { openSockets } from './socket/socket-server.ts'
import { timersOf } from './timers.ts'
import { Tokens } from './tokens.ts'

const listen = async (server: Server, port: number, host: string): Promise<number> => {
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const closeServer = async (server: Server): Promise<void> => {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/**
 * Starts a local simulation of the service: REST over HTTP, notifications over WebSocket, and rooms with controllable
 * faults. Listens on loopback by default.
 *
 * Rejects when the port is in use.
 *
 * @example
 * ```ts
 * import { connectMember, startSandbox } from '@roomfold/sandbox/server'
 *
 * const sandbox = await startSandbox()
 * const room = sandbox.room('biology')
 * const member = await connectMember({ url: sandbox.url, uid: 'ann', token: sandbox.token('ann') })
 * await member.subscribe('biology')
 * const received = new Promise((resolve) => member.addEventListener('message', resolve))
 * room.publish({ type: 'room.stateChanged', cmd: 1, state: 'inProgress' })
 * const { channelName, publisher } = await received
 * console.log(channelName, publisher, room.log.length) // biology server 1
 * await member.logout()
 * await sandbox.close()
 * ```
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { host = '127.0.0.1', port: wanted = 0, scheduler = asyncScheduler } = options
  const timers = timersOf(scheduler)
  const tokens = new Tokens()
  const requests = new RequestLog()
  const rooms = new Map<string, Room>()
  const now = () => timers.now()
  const hub = new Hub({ timers, returned: (uid, channel) => rooms.get(channel)?.onReconnected(uid) })
  const roomOf = (roomUuid: string) => rooms.get(roomUuid)
  const { fetch } = routesOf({ timers, tokens, requests, roomOf })
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server
  const closeSockets = openSockets(server, hub, tokens, now)
  const port = await listen(server, wanted, host)
  let closed: Promise<void> | undefined
  return {
    url: urlOf(host, port),
    port,
    room: (roomUuid, roomOptions = {}) => {
      const room = rooms.get(roomUuid) ?? new Room(roomUuid, roomOptions, timers, hub)
      rooms.set(roomUuid, room)
      return room
    },
    token: (uid, { expires = Number.POSITIVE_INFINITY } = {}) => tokens.issue(uid, expires),
    requests: (roomUuid) => requests.of(roomUuid),
    close: () => {
      for (const room of rooms.values()) room.stop()
      timers.close()
      closeSockets()
      closed ??= closeServer(server)
      return closed
    },
  }
}
