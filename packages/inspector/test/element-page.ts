import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { build } from 'esbuild'
import { bundledLesson } from '../../cli/src/input/bundled-lesson.ts'

const element = join(__dirname, '..', 'dist', 'element')

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
}

/** The strictest content security policy that the element supports. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src data:"

export interface ServedElement {
  readonly url: string
  readonly close: () => void
}

/** Bundles the script of an application's page, as an application would. */
const bundled = async (script: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: join(__dirname, '..'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    external: ['/element/*'],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      'process.env.NODE_ENV': '"production"',
    },
  })
  return outputFiles[0]?.text ?? ''
}

/** Serves a page of plain HTML with a script, the element's files and the bundled lesson. */
export const serveElement = async (body: string, script: string): Promise<ServedElement> => {
  const texts = new Map([
    [
      '/',
      `<!doctype html><title>host</title><link rel="icon" href="data:,">${body}<script type="module" src="/app.js"></script>`,
    ],
    ['/app.js', await bundled(script)],
    ['/lesson', readFileSync(bundledLesson(), 'utf8')],
  ])
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/[?#].*$/, '')
    const file = join(element, path.replace(/^\/element\//, ''))
    const text =
      texts.get(path) ?? (path.startsWith('/element/') && existsSync(file) ? readFileSync(file) : undefined)
    const type = types[extname(path)] ?? types['.html'] ?? ''
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': type,
      'content-security-policy': policy,
    })
    response.end(text)
  })
  // A failing test does not keep the process alive.
  server.unref()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}
