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
    code: codeOf(match.groups.code),
    // Blocks with `file=name` in one folder are files of one project: they may import each other.
    file: match.groups.file && join(dirname(relative(root, file)), match.groups.file),
  }))
}

/** The blocks of the pages with this info string, such as `ts` or `ts no-run`; `file=main.ts` may follow it. */
export const pageBlocks = (info) =>
  pages.flatMap((page) =>
    blocksIn(
      page,
      new RegExp(`^\`\`\`${info}(?: file=(?<file>\\S+))?\\n(?<code>[\\s\\S]*?)^\`\`\`$`, 'gm'),
      (code) => code,
    ),
  )

/** The examples of docstrings. */
export const docstringBlocks = () =>
  sources.flatMap((file) =>
    blocksIn(file, /^ *\* ```ts\n(?<code>[\s\S]*?)^ *\* ```$/gm, (code) => code.replaceAll(/^ *\* ?/gm, '')),
  )
