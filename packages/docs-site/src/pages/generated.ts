import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '../../../..')
export const packages = join(root, 'packages')

/** The committed text of a generated page; with ROOMFOLD_UPDATE=1 it is written first. */
export const committed = (page: string, generated: string): string => {
  const file = join(root, page)
  if (process.env['ROOMFOLD_UPDATE'] === '1') writeFileSync(file, generated)
  return readFileSync(file, 'utf8')
}
