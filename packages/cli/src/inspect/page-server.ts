import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { type LiveRoomOptions, streamRoom } from './live-stream.ts'

/** A log that a page is served with. */
interface ServedLog {
  readonly name: string
  readonly path: string
}

export interface PageServerOptions {
  readonly folder: string
  readonly logs: readonly ServedLog[]
  readonly sample: ServedLog
  /** A live room. */
  readonly live?: LiveRoomOptions | undefined
  /** Default: any free one. */
  readonly port?: number | undefined
}

export interface PageServer {
  readonly url: string
  readonly close: () => void
}

interface Answer {
  readonly type: string
  readonly path?: string
  readonly text?: string
}

/** Allows only the page's own files, its worker and its logs, and no embedding. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const

/** The answers by path. A fixed table, so no path can leave the folder. */
const answers = ({ folder, logs, sample, live }: PageServerOptions): ReadonlyMap<string, Answer> => {
  const manifest = JSON.stringify({
    logs: logs.map(({ name, path }, index) => ({ name, url: `log/${index}`, size: statSync(path).size })),
    sample: { name: sample.name, url: 'sample', size: statSync(sample.path).size },
    ...(live === undefined ? {} : { live: { url: 'live', roomUuid: live.roomUuid, dialect: live.dialect } }),
  })
  const log = (path: string): Answer => ({ type: 'application/octet-stream', path })
  return new Map<string, Answer>([
    ['/', { type: 'text/html; charset=utf-8', path: join(folder, 'index.html') }],
    ['/page.js', { type: 'text/javascript', path: join(folder, 'page.js') }],
    ['/worker.js', { type: 'text/javascript', path: join(folder, 'worker.js') }],
    ['/manifest.json', { type: 'application/json', text: manifest }],
    ['/sample', log(sample.path)],
    ...logs.map(({ path }, index): [string, Answer] => [`/log/${index}`, log(path)]),
  ])
}

/** Accepts only names of this machine, against DNS rebinding: 127.evil.example is rejected. */
const isLocal = (host: string | undefined, port: number): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`

const rejectedStatus = ({ headers: sent, method }: IncomingMessage, port: number): number | undefined => {
  if (!isLocal(sent.host, port)) return 403
  const { origin } = sent
  if (origin !== undefined && !isLocal(origin.replace(/^http:\/\//, ''), port)) return 403
  return method === 'GET' || method === 'HEAD' ? undefined : 405
}

/** The requested byte range; undefined means all bytes. */
const rangeOf = (range: string | undefined, size: number): readonly [number, number] | undefined => {
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  if (from === '' || Number(from) >= size || Number(to) < Number(from)) return undefined
  return [Number(from), Math.min(Number(to), size - 1)]
}

const send = async (answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { type, path, text = '' } = answer
  const size = path === undefined ? Buffer.byteLength(text) : (await stat(path)).size
  const range = path === undefined ? undefined : rangeOf(request.headers.range, size)
  const [from, to] = range ?? [0, size - 1]
  response.writeHead(range === undefined ? 200 : 206, {
    ...headers,
    'content-type': type,
    'content-length': to - from + 1,
    ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${to}/${size}` }),
  })
  if (request.method === 'HEAD') response.end()
  else if (path === undefined) response.end(text)
  else await pipeline(createReadStream(path, { start: from, end: Math.max(from, to) }), response)
}

/** Serves the page with its logs, on loopback only. */
export const servePage = async (options: PageServerOptions): Promise<PageServer> => {
  const table = answers(options)
  let port = 0
  const server = createServer((request, response) => {
    const status = rejectedStatus(request, port)
    const answer = status === undefined ? table.get((request.url ?? '').replace(/[?#].*$/, '')) : undefined
    const isLive = status === undefined && request.url === '/live' && options.live !== undefined
    if (isLive) streamRoom(options.live as LiveRoomOptions, response, headers)
    else if (answer === undefined) response.writeHead(status ?? 404, headers).end()
    else send(answer, request, response).catch(() => response.destroy())
  })
  // The page needs no socket.
  server.on('upgrade', (_request, socket) => socket.destroy())
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/`, close }
}
