// Builds `@roomfold/store/browser`: one ES module with all that a page without a bundler needs, and its types.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** What the file exports; the types of the last two are copied, since the store doesn't depend on them. */
const packages = ['store', 'state', 'rtm', 'cloud']
const copied = ['rtm', 'cloud']

export const buildBrowserFile = async (root) => {
  const built = (name) => join(root, 'packages', name, 'dist', 'esm')
  const folder = join(root, 'packages', 'store', 'dist', 'browser')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await build({
    stdin: {
      contents: packages
        .map((name) => `export * from ${JSON.stringify(join(built(name), 'index.js'))}`)
        .join('\n'),
      resolveDir: root,
    },
    outfile: join(folder, 'index.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  })
  for (const name of copied) {
    cpSync(built(name), join(folder, name), {
      recursive: true,
      filter: (path) => !/\.[a-z]+$/.test(path) || path.endsWith('.d.ts'),
    })
  }
  writeFileSync(
    join(folder, 'index.d.ts'),
    packages
      .map((name) => (copied.includes(name) ? `./${name}/index.ts` : `@roomfold/${name}`))
      .map((from) => `export * from '${from}'\n`)
      .join(''),
  )
}
