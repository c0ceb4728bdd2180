import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions, Plugin } from 'esbuild'
import type { Finding } from './figure.ts'
import type { Row } from './row.ts'

const packages = fileURLToPath(new URL('../../../../', import.meta.url))

/** Packages that aren't loaded in pages. */
const notInPages = ['bench', 'cli', 'sandbox', 'testing', 'inspector']

/** Re-exports add no code: bundlers remove them. */
const handedOn = /^export \{[^}]*\} from '@roomfold\/.*$/gm

const ownCode: Plugin = {
  name: 'own-code',
  setup: ({ onLoad }) =>
    onLoad({ filter: /index\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(handedOn, ''),
    })),
}

/** The size of a package in a page: bundled, minified, gzipped. */
const bytesOf = async (entry: string, withNeeds: boolean): Promise<number> => {
  const check = {
    files: [entry],
    gzip: true,
    modifyEsbuildConfig: (config: BuildOptions): BuildOptions => ({
      ...config,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      define: { 'process.env.NODE_ENV': '"production"' },
      packages: withNeeds ? 'bundle' : 'external',
      plugins: withNeeds ? [] : [ownCode],
      logLevel: 'error',
    }),
  }
  // Imported dynamically: they are ES modules only.
  const { default: sizeLimit } = await import('size-limit')
  const plugins = [
    (await import('@size-limit/file')).default,
    (await import('@size-limit/esbuild')).default,
  ] as never
  const measured = await sizeLimit(plugins, { checks: [check] })
  const [result] = measured as readonly { readonly size?: number }[]
  if (result?.size === undefined) throw new Error(`the bundle of ${entry} has no size`)
  return result.size
}

const findingOf = async (name: string, entry: string, withNeeds: boolean): Promise<Finding> => {
  const bytes = await bytesOf(entry, withNeeds)
  const row = withNeeds ? `bundle-${name}` : `bundle-${name}-own`
  const label = withNeeds ? `@roomfold/${name} with all it needs` : `@roomfold/${name}, own code`
  return { row, label, unit: 'bytes', rounds: [bytes] }
}

/** The size of each package with all its exports. */
export const bundlesRow: Row = {
  id: 'bundles',
  name: 'min + gzip',
  group: 'roomfold',
  columns: 'none',
  once: true,
  measure: async () => {
    const findings: Finding[] = []
    for (const name of readdirSync(packages).filter((folder) => !notInPages.includes(folder))) {
      const entry = join(packages, name, 'dist', 'esm', 'index.js')
      if (!existsSync(entry)) continue
      if (['protocol', 'state', 'store'].includes(name)) findings.push(await findingOf(name, entry, true))
      findings.push(await findingOf(name, entry, false))
    }
    return findings
  },
}
