import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { build } from 'esbuild'

const packages = join(__dirname, '../..')

/** The modules that a program loads which imports `@roomfold/cloud`. */
const modulesLoaded = async (): Promise<readonly string[]> => {
  const { metafile } = await build({
    entryPoints: [join(packages, 'cloud/src/index.ts')],
    alias: { '@roomfold/protocol': join(packages, 'protocol/src/index.ts') },
    platform: 'node',
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  return Object.keys(metafile.inputs)
}

it('importing the package loads no more of fp-ts than io-ts does', async () => {
  const modules = await modulesLoaded()
  expect(modules.some((path) => path.includes('/io-ts/'))).toBe(true)
  expect(modules.filter((path) => path.includes('/fp-ts/')).length).toBeLessThan(30)
})
