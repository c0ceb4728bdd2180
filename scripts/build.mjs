// Builds every package twice (ES modules and CommonJS, both with types), marks the CommonJS folders, and bundles
// the file for pages without a bundler and the inspector.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildBrowserFile } from './browser-file.mjs'
import { buildInspectorPage } from './inspector-page.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const quiet = process.argv.includes('--quiet')
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')
const members = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
const projects = members
  .flatMap((folder) => [join(folder, 'tsconfig.json'), join(folder, 'tsconfig.cjs.json')])
  .filter((file) => existsSync(file))

/** Removes what was built from sources that no longer exist: `tsc -b` leaves it. */
const removeStaleOutputs = (folder, format) => {
  const target = join(folder, 'dist', format)
  if (!existsSync(target)) return
  for (const file of readdirSync(target, { recursive: true })) {
    const source = join(folder, 'src', file.replace(/(\.d)?\.[cm]?[jt]s(\.map)?$/, ''))
    const isOutput = /\.[cm]?[jt]s(\.map)?$/.test(file)
    const hasSource = ['.ts', '.tsx', '.mts', '.cts'].some((extension) => existsSync(source + extension))
    if (isOutput && !hasSource) rmSync(join(target, file))
  }
}

const result = spawnSync(process.execPath, [tsc, '-b', ...projects], { cwd: root, stdio: 'inherit' })
if (result.status !== 0) process.exit(result.status ?? 1)

for (const folder of members) {
  for (const format of ['esm', 'cjs']) removeStaleOutputs(folder, format)
  const target = join(folder, 'dist', 'cjs')
  if (existsSync(target)) writeFileSync(join(target, 'package.json'), '{ "type": "commonjs" }\n')
}
await buildBrowserFile(root)
await buildInspectorPage(root)
if (!quiet) process.stdout.write(`built ${projects.length} projects\n`)
