import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pageFolder } from '../src/inspect/page-folder.ts'
import { type PageServer, servePage } from '../src/inspect/page-server.ts'
import { folder, lesson, roomfold } from './command.ts'

const sample = { name: 'lesson', path: lesson }

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

const get = (url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const sent = request({ hostname, port, path, headers }, (response) => {
      response.resume()
      resolve({ status: response.statusCode, headers: response.headers })
    })
    sent.on('error', reject).end()
  })

const logIn = (page: string): string => {
  const [, base64 = ''] = /id="roomfold-log-0">([^<]*)</.exec(page) ?? []
  return gunzipSync(Buffer.from(base64, 'base64')).toString()
}

describe('roomfold inspect', () => {
  let server: PageServer

  beforeAll(async () => {
    server = await servePage({ folder: pageFolder(), logs: [sample], sample })
  })

  afterAll(() => server.close())

  it('serves the page and the log, with a policy that loads nothing from elsewhere', async () => {
    expect(await get(server.url, '/')).toMatchObject({ status: 200 })
    expect(await get(server.url, '/log/0')).toMatchObject({ status: 200 })
    const { headers } = await get(server.url, '/')
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  it.each(['127.evil.example', 'evil.example', 'localhost.evil.example'])(
    'refuses a page of %s',
    async (host) => {
      const { port } = new URL(server.url)
      expect(await get(server.url, '/', { host: `${host}:${port}` })).toMatchObject({ status: 403 })
      expect(await get(server.url, '/log/0', { origin: `http://${host}:${port}` })).toMatchObject({
        status: 403,
      })
    },
  )

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/page.js/../../package.json',
    '/log/1',
    '/log/../../x',
  ])('answers nothing at %s', async (path) => {
    expect(await get(server.url, path)).toMatchObject({ status: 404 })
  })

  it('gives the part of a log that is asked for', async () => {
    const answer = await get(server.url, '/log/0', { range: 'bytes=0-99' })
    expect(answer).toMatchObject({ status: 206, headers: { 'content-length': '100' } })
    expect(answer.headers['content-range']).toMatch(/^bytes 0-99\/\d+$/)
    expect(await get(server.url, '/log/0', { range: 'bytes=999999999-' })).toMatchObject({ status: 200 })
  })

  it('writes one page whose script is allowed by its hash, and without a name of the log', () => {
    const out = join(folder, 'page.html')
    expect(roomfold(['inspect', lesson, '--out', out])).toMatchObject({ code: 0 })
    const page = readFileSync(out, 'utf8')
    expect(page).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; worker-src blob:/)
    const log = logIn(page)
    expect(log).toContain('"roomfold":1')
    expect(log).not.toContain('Ibáñez')
    expect(page).not.toContain('class-of-30')
  })

  it('writes no page of a file without notifications, and says what it is', () => {
    const out = join(folder, 'nothing.html')
    for (const text of ['', 'no JSON at all\n', '\u0001\u0002\u0003']) {
      const { code, err } = roomfold(['inspect', '-', '--out', out], text)
      expect({ text, code, err }).toMatchObject({
        code: 2,
        err: expect.stringContaining('has no notification'),
      })
    }
    expect(existsSync(out)).toBe(false)
  })

  it('writes the link with pseudonyms into a redacted page, and as it is into a plain one', () => {
    const out = join(folder, 'linked.html')
    const at = 'seq=1019&user=s-19&path=users.s-19.muteChat&view=why'
    const linkIn = (): string => /"link":"([^"]*)"/.exec(readFileSync(out, 'utf8'))?.[1] ?? ''
    expect(roomfold(['inspect', lesson, '--out', out, '--at', at])).toMatchObject({ code: 0 })
    expect(linkIn()).toMatch(/^seq=1019&user=(id-\w{12})&path=users\.\1\.muteChat&view=why$/)
    expect(logIn(readFileSync(out, 'utf8'))).toContain(/user=([\w-]+)/.exec(linkIn())?.[1])
    roomfold(['inspect', lesson, '--out', out, '--at', at, '--plain'])
    expect(linkIn()).toBe(at)
  })

  it('leaves the log as it is when asked to', () => {
    const out = join(folder, 'plain.html')
    expect(roomfold(['inspect', lesson, '--out', out, '--plain'])).toMatchObject({ code: 0 })
    expect(logIn(readFileSync(out, 'utf8'))).toBe(readFileSync(lesson, 'utf8'))
  })
})
