// Checks the adapters: each exports everything of the store and of the state, and its own code is small.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const adapters = ['react', 'vue', 'svelte', 'solid', 'angular', 'redux']
const reExport = /^export (type )?(\*|\{[^}]*\}) from '@roomfold\/.*$/gm
const largest = 1_000

const entryOf = (name) => join(root, 'packages', name, 'src', 'index.ts')
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
            contents: readFileSync(path, 'utf8').replaceAll(reExport, ''),
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
  const missing = ['state', 'store'].filter((other) => !text.includes(`export * from '@roomfold/${other}'\n`))
  if (missing.length > 0) {
    failed = true
    process.stdout.write(`FAILED ${name}: add \`export *\` from ${missing.join(' and ')}\n`)
  }
  const size = await sizeOf(name)
  failed ||= size > largest
  process.stdout.write(`${size > largest ? 'FAILED' : 'ok    '} ${name}: ${size} bytes of its own\n`)
}
process.exit(failed ? 1 : 0)
