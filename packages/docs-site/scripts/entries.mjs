// The entries of the published packages: what applications import.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))
const packages = join(root, 'packages')

const manifestOf = (name) => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'))

/** An export is documented in the first package that has it, so those that export others come last. */
const first = ['protocol', 'state', 'store']
const rank = (name) => (first.includes(name) ? first.indexOf(name) : first.length)

const names = readdirSync(packages)
  .filter((name) => manifestOf(name).private !== true)
  .sort((one, other) => rank(one) - rank(other))

/** `@roomfold/store/browser` only exports other packages again, as one file. */
const isOwn = (name, entry) => entry !== './package.json' && !(name === 'store' && entry === './browser')

const entryOf = (name, entry, target) => {
  const built = target.import?.types ?? target.types
  return {
    folder: join(packages, name),
    /** `store`, `replay-node`. */
    title: entry === '.' ? name : `${name}-${entry.slice(2)}`,
    declarations: join(packages, name, built),
    source: join(packages, name, built.replace('./dist/esm/', 'src/').replace('.d.ts', '.ts')),
  }
}

export const entries = names.flatMap((name) =>
  Object.entries(manifestOf(name).exports)
    .filter(([entry]) => isOwn(name, entry))
    .map(([entry, target]) => entryOf(name, entry, target)),
)
