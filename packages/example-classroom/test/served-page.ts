import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Sandbox, SandboxRoom } from '@roomfold/sandbox/server'
import { classroomService } from '../server/classroom-service.ts'

const root = join(__dirname, '..')

/** Builds the page and returns its folder. */
export const buildPage = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'roomfold-classroom-'))
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vite, 'build', '--outDir', folder, '--emptyOutDir'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
  return folder
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ndjson': 'application/x-ndjson',
}

export interface ServedPage {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves a built page on loopback with the application's server. */
export const servePage = async (folder: string, sandbox: Sandbox, room: SandboxRoom): Promise<ServedPage> => {
  const service = classroomService(sandbox, room)
  service.get('*', ({ req }) => {
    const file = join(folder, req.path === '/' ? 'index.html' : req.path)
    if (!existsSync(file)) return new Response('', { status: 404 })
    const headers = { 'content-type': types[extname(file)] ?? 'application/octet-stream' }
    return new Response(new Uint8Array(readFileSync(file)), { headers })
  })
  const server = createServer(getRequestListener(service.fetch, { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}
