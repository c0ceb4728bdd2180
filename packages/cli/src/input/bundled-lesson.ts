import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The path of the bundled simulated lesson: 30 users, 45 minutes, seed 7. */
export const bundledLesson = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('@roomfold/sandbox/package.json')),
    'lessons',
    'class-of-30-45-minutes.simulated.ndjson',
  )
