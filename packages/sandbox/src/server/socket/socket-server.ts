import type { Server } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Tokens } from '../tokens.ts'
import { Connection } from './connection.ts'
import { socketPath } from './frames.ts'
import type { Hub } from './hub.ts'

/** Closes all sockets. */
export type CloseSockets = () => void

/** Accepts WebSocket connections of members on the HTTP server. */
export const openSockets = (server: Server, hub: Hub, tokens: Tokens, now: () => number): CloseSockets => {
  const sockets = new WebSocketServer({ server, path: socketPath, maxPayload: 1024 * 1024 })
  // The HTTP server reports these errors too.
  sockets.on('error', () => undefined)
  sockets.on('connection', (socket) => {
    const connection = new Connection(socket, hub, tokens, now)
    socket.on('message', (data) => {
      try {
        connection.receive(String(data))
      } catch {
        socket.terminate()
      }
    })
    socket.on('close', () => connection.closed())
    socket.on('error', () => socket.terminate())
  })
  return () => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}
