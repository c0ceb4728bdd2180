// Type-checks examples that are not run: they need a browser, an account, or a framework's compiler.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
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

/** `blocks`: with the extension that each is checked as, and what comes before its code. */
export const typecheckExamples = (blocks) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [index, { place, code, extension, before = '' }] of blocks.entries()) {
    writeFileSync(join(folder, `example-${index}.${extension}`), `${before}// ${place}\n${code}\nexport {}\n`)
  }
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions,
    include: ['*.ts', '*.tsx'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  const places = blocks.map(({ place }) => place)
  process.stdout.write(
    stdout.replaceAll(/^.*example-(\d+)\.tsx?/gm, (_, index) => `FAILED ${places[Number(index)]} `),
  )
  process.stdout.write(`examples: ${blocks.length} type-checked\n`)
  return status === 0
}
