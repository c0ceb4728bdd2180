// CHANGELOG.md of the repository: the changesets since the last release under "Unreleased".
// --release gives that section the version that they lead to; `changeset version` writes those of the packages.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const file = join(root, 'CHANGELOG.md')
const changesets = join(root, '.changeset')
const levels = ['major', 'minor', 'patch']
const titles = { major: 'Breaking changes', minor: 'New', patch: 'Fixed and improved' }

const readChangeset = (name) => {
  const [, head, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(
    readFileSync(join(changesets, name), 'utf8'),
  )
  const packages = [...head.matchAll(/"(@roomfold\/[^"]+)": (major|minor|patch)/g)]
  const level = levels.find((one) => packages.some(([, , bump]) => bump === one))
  return { level, packages: packages.map(([, name]) => name), text: text.trim() }
}

const listItem = ({ packages, text }) => {
  const names = packages.map((name) => name.replace('@roomfold/', '')).join(', ')
  return `- ${text.replaceAll('\n', '\n  ')} *(${names})*`
}

const sectionOf = (title, changes) => {
  const parts = levels.flatMap((level) => {
    const items = changes.filter((change) => change.level === level).map(listItem)
    return items.length === 0 ? [] : [`### ${titles[level]}\n\n${items.join('\n')}`]
  })
  return `## ${title}\n\n${parts.join('\n\n')}\n`
}

/** All packages have one version. Before 1.0 a breaking change is a minor version. */
const nextVersion = (changes) => {
  const { version } = JSON.parse(readFileSync(join(root, 'packages', 'store', 'package.json'), 'utf8'))
  const [major, minor, patch] = version.split('.').map(Number)
  const level = levels.find((one) => changes.some((change) => change.level === one))
  if (level === 'patch') return `${major}.${minor}.${patch + 1}`
  return level === 'major' && major > 0 ? `${major + 1}.0.0` : `${major}.${minor + 1}.0`
}

const intro = `# Changelog

All packages of Roomfold have the same version. Each package has a changelog of its own on npm.
`

const changes = readdirSync(changesets)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map(readChangeset)
const isRelease = process.argv.includes('--release')
const title = isRelease ? `${nextVersion(changes)} (${new Date().toISOString().slice(0, 10)})` : 'Unreleased'
const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
const released = /^## (?!Unreleased)[\s\S]*/m.exec(before)?.[0] ?? ''
const section = changes.length === 0 ? '' : `\n${sectionOf(title, changes)}`
writeFileSync(file, `${intro}${section}${released === '' ? '' : `\n${released}`}`)
process.stdout.write(`CHANGELOG.md: ${changes.length} changes under ${title}\n`)
