// The code blocks of the documentation: docs/, every README, and the examples of docstrings.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Where examples run and compile: this package depends on everything that they import. */
export const cacheOf = (name) => join(root, 'packages', 'docs-site', 'node_modules', '.cache', name)

const skipped = new Set(['node_modules', 'dist', 'api'])

const filesBelow = (path, accept) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const child = join(path, entry.name)
    return entry.isDirectory() ? filesBelow(child, accept) : accept(entry.name) ? [child] : []
  })

const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))

const sources = packages.flatMap((folder) =>
  filesBelow(join(folder, 'src'), (file) => /\.tsx?$/.test(file) && !file.includes('.spec.')),
)

export const pages = [
  join(root, 'README.md'),
  ...packages.flatMap((folder) => filesBelow(folder, (file) => file === 'README.md')),
  ...filesBelow(join(root, 'docs'), (file) => file.endsWith('.md')),
]

const lineOf = (text, index) => text.slice(0, index).split('\n').length

const blocksIn = (file, pattern, codeOf) => {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(pattern)].map((match) => ({
    place: `${relative(root, file)}:${lineOf(text, match.index)}`,
    code: codeOf(match[1]),
  }))
}

/** The blocks of the pages with this info string, such as `ts` or `ts no-run`. */
export const pageBlocks = (info) =>
  pages.flatMap((file) =>
    blocksIn(file, new RegExp(`^\`\`\`${info}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'), (code) => code),
  )

/** The examples of docstrings. */
export const docstringBlocks = () =>
  sources.flatMap((file) =>
    blocksIn(file, /^ *\* ```ts\n([\s\S]*?)^ *\* ```$/gm, (code) => code.replaceAll(/^ *\* ?/gm, '')),
  )
