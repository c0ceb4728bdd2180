// Bundles the inspector: the page, its worker, and the custom element, with React inside.
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const newest = (folder) =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)).mtimeMs))

/** Nothing it is made of is newer than the page. */
const isFresh = (folder, target) =>
  existsSync(target) &&
  ['index.html', 'vite.config.ts'].every(
    (name) => statSync(join(folder, name)).mtimeMs < statSync(target).mtimeMs,
  ) &&
  [
    join(folder, 'src'),
    ...['protocol', 'state', 'replay'].map((name) => join(folder, '..', name, 'dist', 'esm')),
  ].every((from) => newest(from) < statSync(target).mtimeMs)

/** Builds dist/element and dist/page of the inspector, unless they are newer than all of its sources. */
export const buildInspectorPage = async (root) => {
  const folder = join(root, 'packages', 'inspector')
  const target = join(folder, 'dist', 'page', 'index.html')
  if (isFresh(folder, target)) return
  const { build } = await import(
    pathToFileURL(createRequire(join(folder, 'package.json')).resolve('vite')).href
  )
  for (const mode of ['element', 'page', 'worker']) {
    await build({ root: folder, configFile: join(folder, 'vite.config.ts'), mode, logLevel: 'error' })
  }
  mkdirSync(join(folder, 'dist', 'page'), { recursive: true })
  copyFileSync(join(folder, 'index.html'), target)
}
