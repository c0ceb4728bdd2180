// Words that the style of this repository rules out, in pages, comments, messages and identifiers: a private
// vocabulary that nobody searches for, and phrases that a reader has to decode. Prints each with its place.
// Usage: check-language [--all] [path …]; --all also checks what is listed as pending.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allowed, names, pending, phrases, words } from './language/rules.mjs'
import { repositoryFiles, root } from './repository-files.mjs'

const args = process.argv.slice(2)
const isComplete = args.includes('--all')
const paths = args.filter((argument) => argument !== '--all')

const isText = (file) => /\.(md|ts|tsx|mts|mjs|cjs|js|jsx|vue|svelte|yml)$/.test(file)

const isPending = (file) =>
  !isComplete && pending.some((path) => file === path || file.startsWith(`${path}/`))

const files = repositoryFiles(...paths).filter((file) => isText(file) && !isPending(file))

/** `lastIssueOf` has the words last, issue, of. */
const wordsOf = (line) => line.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').match(/[A-Za-z]+/g) ?? []

const declaration = /\b(?:class|interface|type|enum)\s+([A-Z]\w*)/g

const findingsIn = (line) => [
  ...wordsOf(line)
    .map((word) => word.toLowerCase())
    .filter((word) => Object.hasOwn(words, word))
    .map((word) => [word, words[word]]),
  ...phrases.flatMap(({ pattern, instead }) => [...line.matchAll(pattern)].map(([text]) => [text, instead])),
  ...[...line.matchAll(declaration)]
    .filter(([, name]) => Object.hasOwn(names, name))
    .map(([, name]) => [`type ${name}`, names[name]]),
]

const isAllowed = (file, found, line) =>
  allowed.some(
    ({ path, word, containing = '' }) =>
      (path === undefined || file.startsWith(path)) && word === found && line.includes(containing),
  )

let count = 0
for (const file of files) {
  for (const [index, line] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    for (const [found, instead] of findingsIn(line)) {
      if (isAllowed(file, found, line)) continue
      count += 1
      process.stdout.write(`${file}:${index + 1} "${found}": ${instead}\n`)
    }
  }
}
process.stdout.write(`language: ${files.length} files, ${count} words to replace\n`)
process.exit(count > 0 ? 1 : 0)
