#!/usr/bin/env node
import { run } from '../dist/esm/index.js'

// A reader such as `head` may close the pipe early: not an error.
process.stdout.on('error', ({ code, message }) => {
  if (code === 'EPIPE') process.exit(0)
  process.stderr.write(`roomfold: cannot write standard output: ${message}\n`)
  process.exit(2)
})
// Messages that nobody reads.
process.stderr.on('error', () => undefined)

const { stdin, stdout, stderr, env } = process
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, env })
