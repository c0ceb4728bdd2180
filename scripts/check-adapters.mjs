// Checks the adapters: each exports all of the store, and its own code is small. With --write the lists of
// exports are written anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const adapters = ['react', 'vue', 'svelte', 'solid', 'angular', 'redux']
const mark = '/** Everything of the store, so that one install is enough. */\n'
const written = /\/\*\* Everything of the store[\s\S]*from '@roomfold\/store'\n/
const handedOn = /^export \{[^}]*\} from '@roomfold\/.*$/gm
const largest = 1_000

const entryOf = (name) => join(root, 'packages', name, 'src', 'index.ts')
const nameOrder = ([left], [right]) => (left.toLowerCase() < right.toLowerCase() ? -1 : 1)

/** The names that an entry exports: types and values. */
const exportsOf = (text) =>
  [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type, list]) =>
    list
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => [item.replace(/^type /, ''), type !== undefined || item.startsWith('type ')]),
  )

const listOf = (names) => {
  const line = ` { ${names.join(', ')} } from '@roomfold/store'\n`
  return line.length < 95
    ? line
    : ` {\n${names.map((name) => `  ${name},\n`).join('')}} from '@roomfold/store'\n`
}

/** The part of an adapter's entry that hands the store on. */
const storePart = () => {
  const exported = exportsOf(readFileSync(entryOf('store'), 'utf8')).sort(nameOrder)
  const named = (wanted) => exported.filter(([, isType]) => isType === wanted).map(([name]) => name)
  return `${mark}export type${listOf(named(true))}export${listOf(named(false))}`
}

/** What the adapter itself adds to a page, in bytes: minified and compressed, without what it imports. */
const sizeOf = async (name) => {
  const { outputFiles } = await build({
    entryPoints: [entryOf(name)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    packages: 'external',
    // A list of names that are handed on is no code: an application's bundler leaves none of it.
    plugins: [
      {
        name: 'own-code',
        setup: ({ onLoad }) =>
          onLoad({ filter: /src[\\/]index\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll(handedOn, ''),
            loader: 'ts',
          })),
      },
    ],
  })
  return gzipSync(outputFiles[0].contents, { level: 9 }).length
}

let failed = false
for (const name of adapters) {
  const text = readFileSync(entryOf(name), 'utf8')
  const wanted = text.replace(written, storePart)
  if (process.argv.includes('--write')) writeFileSync(entryOf(name), wanted)
  else if (text !== wanted) {
    failed = true
    process.stdout.write(`FAILED ${name}: not all of the store is exported: run with --write\n`)
  }
  const size = await sizeOf(name)
  failed ||= size > largest
  process.stdout.write(`${size > largest ? 'FAILED' : 'ok    '} ${name}: ${size} bytes of its own\n`)
}
process.exit(failed ? 1 : 0)
