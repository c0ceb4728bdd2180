import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A log to embed into a page. */
export interface EmbeddedLog {
  readonly name: string
  readonly bytes: Uint8Array
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Escapes code for a `<script>` element. */
const code = (text: string): string => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

const data = (id: string, text: string): string => `<script type="text/plain" id="${id}">${text}</script>`

/** Writes one file with the page, its worker and its logs. It opens from disk and loads nothing else. */
export const singlePage = async function* (
  folder: string,
  logs: readonly EmbeddedLog[],
  link?: string,
): AsyncGenerator<string> {
  const script = code(await readFile(join(folder, 'page.js'), 'utf8'))
  const worker = code(await readFile(join(folder, 'worker.js'), 'utf8'))
  const manifest = {
    logs: logs.map(({ name }, index) => ({ name, url: `roomfold-log-${index}` })),
    link,
  }
  // A worker created from a blob inherits the policy of its page.
  const policy = `default-src 'none'; script-src ${hashOf(script)}; worker-src blob:; base-uri 'none'; form-action 'none'`
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark">
<title>Roomfold inspector</title></head><body>
<room-inspector mode="page"></room-inspector>
${data('roomfold-manifest', json(manifest))}
${data('roomfold-worker', worker)}
`
  for (const [index, { bytes }] of logs.entries()) {
    yield `${data(`roomfold-log-${index}`, gzipSync(bytes).toString('base64'))}\n`
  }
  yield `<script>${script}</script>\n</body></html>\n`
}
