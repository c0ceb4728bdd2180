// Installs the packed packages into fresh applications as users make them, builds each with its own tools, runs it,
// and compares what it says.
// Usage: check-installs [--write] [application …]; without a name, all. --write puts the table into docs/reference/compatibility.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import browser from './browser.cjs'
import { removeApplications, root, versionsOf } from './installs/application.mjs'
import { applications } from './installs/applications.mjs'

if (browser.browserPath === undefined) {
  process.stdout.write(`${browser.missingBrowser}\n`)
  process.exit(2)
}

const args = process.argv.slice(2)
const names = args.filter((name) => name !== '--write')
const asked = names.length > 0 ? names : Object.keys(applications)
const unknown = asked.filter((name) => !Object.hasOwn(applications, name))
if (unknown.length > 0) {
  process.stdout.write(`no application ${unknown.join(', ')}: ${Object.keys(applications).join(', ')}\n`)
  process.exit(2)
}

const rows = []
let failed = false
for (const name of asked) {
  const { check, expected } = applications[name]
  const begun = performance.now()
  const said = await Promise.resolve()
    .then(check)
    .catch((error) => [String(error)])
  const seconds = Math.round((performance.now() - begun) / 1_000)
  const isGood = JSON.stringify(said) === JSON.stringify(expected)
  failed ||= !isGood
  rows.push({ name, isGood, said })
  process.stdout.write(`${isGood ? 'ok    ' : 'FAILED'} ${name} (${seconds} s): ${said.join(' · ')}\n`)
}
removeApplications()

const shown = /^(?!@types|@babel|tslib|playwright)/
const tableRow = ({ name, isGood, said }) => {
  const { does, versions } = applications[name]
  const installed = Object.entries(versions ?? versionsOf(name))
    .filter(([dependency]) => shown.test(dependency))
    .map(([dependency, version]) => `${dependency} ${version.replace(/^npm:.*@/, '')}`)
  const result = name === 'typescript' ? said.join('; ') : isGood ? 'passes' : 'fails'
  return `| ${name} | ${installed.join(', ') || '–'} | ${does} | ${result} |`
}

if (args.includes('--write')) {
  const file = join(root, 'docs', 'reference', 'compatibility.md')
  const table = [
    '| application | with | what is checked | result |',
    '|---|---|---|---|',
    ...rows.map(tableRow),
  ]
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace(
      /(<!-- table -->\n)[\s\S]*(<!-- end of table -->)/,
      (_, from, to) => `${from}${table.join('\n')}\n${to}`,
    ),
  )
}
process.exit(failed ? 1 : 0)
