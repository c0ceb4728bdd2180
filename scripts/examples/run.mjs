// Runs an example against the built packages, and compares what it prints with the comment behind each console.log.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { cacheOf } from './blocks.mjs'

const folder = cacheOf('examples')

/** The comments behind console.log, in order: what the example says that it prints. */
const expectedOf = (code) =>
  code
    .split('\n')
    .map((line) => /console\.log\(.*\)(?: \})? *\/\/ (.*)$/.exec(line)?.[1])
    .filter((comment) => comment !== undefined)

const output = (file) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [file], { timeout: 20_000 })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data) => {
      stdout += data
    })
    child.stderr.on('data', (data) => {
      stderr += data
    })
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })

const run = async ({ place, code }, index) => {
  const file = join(folder, `example-${index}.mjs`)
  writeFileSync(file, transformSync(code, { loader: 'ts', format: 'esm', target: 'es2022' }).code)
  const { status, stdout, stderr } = await output(file)
  const expected = expectedOf(code)
  const printed = stdout.trimEnd().split('\n')
  const agrees = expected.length === 0 || JSON.stringify(expected) === JSON.stringify(printed)
  if (status === 0 && agrees) return true
  process.stdout.write(
    `FAILED ${place}\n${stderr}expected ${JSON.stringify(expected)}\nprinted  ${JSON.stringify(printed)}\n`,
  )
  return false
}

/** Runs all of them, as many at a time as there are processors. */
export const runExamples = async (examples) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const waiting = examples.map((example, index) => () => run(example, index))
  let good = 0
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) if (await next()) good += 1
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  process.stdout.write(`examples: ${good} of ${examples.length} run as they say\n`)
  return good === examples.length && good > 0
}
