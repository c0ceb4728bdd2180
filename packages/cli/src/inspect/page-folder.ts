import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CommandFailure } from '../terminal.ts'

/** The folder of the inspector's page. */
export const pageFolder = (): string => {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('@roomfold/inspector/package.json')),
    'dist',
    'page',
  )
  if (!existsSync(join(folder, 'index.html'))) {
    throw new CommandFailure(`the inspector's page was not built: ${folder} has no index.html`)
  }
  return folder
}
