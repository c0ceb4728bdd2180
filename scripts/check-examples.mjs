// Runs every TypeScript example of the docstrings and of the pages against the built packages, and compares
// what it prints with the comment behind each console.log.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
process.exit(good === examples.length && good > 0 ? 0 : 1)
