// Type-checks examples that are not run: they need a browser, an account, or a framework's compiler.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cacheOf, root } from './blocks.mjs'

const folder = cacheOf('typed-examples')

const compilerOptions = {
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  jsx: 'react-jsx',
  composite: false,
  noEmit: true,
  declaration: false,
  types: ['node'],
  experimentalDecorators: true,
  noPropertyAccessFromIndexSignature: false,
  paths: {
    '@roomfold/persist/file': [join(root, 'packages/persist/src/file.ts')],
    '@roomfold/replay/node': [join(root, 'packages/replay/src/node.ts')],
    '@roomfold/sandbox/member': [join(root, 'packages/sandbox/src/member/index.ts')],
    '@roomfold/sandbox/server': [join(root, 'packages/sandbox/src/server/index.ts')],
    '@roomfold/*': [join(root, 'packages/*/src/index.ts')],
  },
}

/** Each error with the place of its block in the documentation instead of the file that was checked. */
const withPlaces = (output, files) =>
  output
    .split('\n')
    .map((line) => {
      const file = files.find(({ name }) => line.includes(`typed-examples/${name}(`))
      return file === undefined ? line : `FAILED ${file.place} ${line.slice(line.indexOf('('))}`
    })
    .join('\n')

/** `blocks`: with the extension that each is checked as, and what comes before its code. */
export const typecheckExamples = (blocks) => {
  rmSync(folder, { recursive: true, force: true })
  const files = blocks.map(({ file, place, extension }, index) => ({
    name: file ?? `example-${index}.${extension}`,
    place,
  }))
  for (const [index, { code, place, before = '' }] of blocks.entries()) {
    const path = join(folder, files[index].name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${before}// ${place}\n${code}\nexport {}\n`)
  }
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions,
    include: ['**/*.ts', '**/*.tsx'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  process.stdout.write(withPlaces(stdout, files))
  process.stdout.write(`examples: ${blocks.length} type-checked\n`)
  return status === 0
}
