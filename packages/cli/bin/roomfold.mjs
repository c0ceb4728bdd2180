#!/usr/bin/env node
import { run } from '../dist/esm/index.js'

// A reader such as `head` may close the pipe early: not an error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { stdin, stdout, stderr, env } = process
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, env })
