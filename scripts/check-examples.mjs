// Runs every TypeScript example of the docstrings and of the pages against the built packages, and compares
// what it prints with the comment behind each console.log.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, 'packages', 'bench', 'node_modules', '.cache', 'examples')

const filesBelow = (path, accept) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const child = join(path, entry.name)
    return entry.isDirectory() ? filesBelow(child, accept) : accept(entry.name) ? [child] : []
  })

const sources = readdirSync(join(root, 'packages')).flatMap((name) =>
  filesBelow(join(root, 'packages', name, 'src'), (file) => /\.tsx?$/.test(file) && !file.includes('.spec.')),
)
const pages = [join(root, 'README.md'), ...filesBelow(join(root, 'docs'), (file) => file.endsWith('.md'))]

const lineOf = (text, index) => text.slice(0, index).split('\n').length

/** Blocks ```ts … ```; a block ```ts no-run is shown and not run. */
const examplesOf = (file) => {
  const text = readFileSync(file, 'utf8')
  const inComments = !file.endsWith('.md')
  const pattern = inComments ? /^ *\* ```ts\n([\s\S]*?)^ *\* ```$/gm : /^```ts\n([\s\S]*?)^```$/gm
  return [...text.matchAll(pattern)].map((match) => ({
    place: `${relative(root, file)}:${lineOf(text, match.index)}`,
    code: inComments ? match[1].replaceAll(/^ *\* ?/gm, '') : match[1],
  }))
}

/** Blocks that are shown and not run are type-checked: they need a browser, or an account. */
const typedBlocks = () =>
  pages.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(/^```ts no-run\n([\s\S]*?)^```$/gm)].map((match) => ({
      place: `${relative(root, file)}:${lineOf(text, match.index)}`,
      code: match[1],
    }))
  })

const typecheck = () => {
  // Below the package that has the SDK, so that its types are found.
  const typed = join(root, 'packages', 'rtm', 'node_modules', '.cache', 'examples')
  rmSync(typed, { recursive: true, force: true })
  mkdirSync(typed, { recursive: true })
  const blocks = typedBlocks()
  for (const [index, { place, code }] of blocks.entries()) {
    writeFileSync(join(typed, `example-${index}.ts`), `// ${place}\n${code}`)
  }
  const compilerOptions = {
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    composite: false,
    noEmit: true,
    declaration: false,
    paths: { '@roomfold/*': [join(root, 'packages/*/src/index.ts')] },
  }
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['*.ts'] }
  writeFileSync(join(typed, 'tsconfig.json'), JSON.stringify(config))
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', typed], { encoding: 'utf8' })
  process.stdout.write(stdout)
  process.stdout.write(`examples: ${blocks.length} type-checked\n`)
  return status === 0
}

/** The comments behind console.log, in order: what the example says that it prints. */
const expectedOf = (code) =>
  code
    .split('\n')
    .map((line) => /console\.log\(.*\)(?: \})? *\/\/ (.*)$/.exec(line)?.[1])
    .filter((comment) => comment !== undefined)

const run = ({ place, code }, index) => {
  const file = join(folder, `example-${index}.mjs`)
  writeFileSync(file, transformSync(code, { loader: 'ts', format: 'esm', target: 'es2022' }).code)
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  const expected = expectedOf(code)
  const printed = stdout.trimEnd().split('\n')
  const agrees = expected.length === 0 || JSON.stringify(expected) === JSON.stringify(printed)
  if (status === 0 && agrees) return true
  process.stdout.write(
    `FAILED ${place}\n${stderr}expected ${JSON.stringify(expected)}\nprinted  ${JSON.stringify(printed)}\n`,
  )
  return false
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const examples = [...sources, ...pages].flatMap(examplesOf)
const good = examples.filter(run).length
process.stdout.write(`examples: ${good} of ${examples.length} run as they say\n`)
const isTyped = typecheck()
process.exit(good === examples.length && good > 0 && isTyped ? 0 : 1)
