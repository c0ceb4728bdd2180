import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Space } from '../src/codecs/dialect.ts'
import { type AnyNotification, notificationsOf } from '../src/notifications/index.ts'

const root = join(__dirname, '../../..')
const codecs = join(root, 'packages/protocol/src/notifications')
const reducers = join(root, 'packages/state/src/reducers')
const page = join(root, 'docs/reference/notifications.md')

const filesOf = (folder: string, isIncluded: (name: string) => boolean) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && isIncluded(name))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

interface Docstring {
  readonly file: string
  readonly sentence: string
  readonly source: string
}

const docstringPattern = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport interface \w+\s+extends Action<'([^']+)'>/g

/** The docstring of each action's interface, by action type. */
const docstrings = new Map<string, Docstring>()
for (const { name, text } of filesOf(codecs, (file) => file !== 'index.ts')) {
  for (const [, comment = '', type = ''] of text.matchAll(docstringPattern)) {
    const [sentence = '', source = ''] = comment
      .replaceAll(/\s*\n \* */g, ' ')
      .trim()
      .split(/ Source: /)
    docstrings.set(type, { file: name, sentence: sentence.trim(), source: source.replace(/\.$/, '') })
  }
}

const reducerOf = (type: string): string | undefined =>
  filesOf(reducers, (file) => !file.includes('.spec.')).find(({ text }) => text.includes(`  '${type}':`))
    ?.name

const rowOf = (space: Space, { commands, types }: AnyNotification): string => {
  const found = types.map((type) => docstrings.get(type))
  const reducer = reducerOf(types[0] ?? '')
  return `| ${[
    commands.join(', '),
    space,
    found.map((docstring) => docstring?.sentence).join(' '),
    types.map((type) => `\`${type}\``).join(', '),
    found[0]?.source,
    `\`${found[0]?.file}\``,
    reducer === undefined ? 'none: an event' : `\`${reducer}\``,
  ].join(' | ')} |`
}

const table = [
  '| `cmd` | space | what happened | action | source | codec | reducer |',
  '|---|---|---|---|---|---|---|',
  ...(['channel', 'peer'] as const).flatMap((space) =>
    notificationsOf(space, 'documented').map((codec) => rowOf(space, codec)),
  ),
].join('\n')

const begin = '<!-- The table is generated: npm run docs:notifications -->\n'
const end = '\n<!-- end of the table -->'

const tableOf = (text: string): string => text.slice(text.indexOf(begin) + begin.length, text.indexOf(end))

const listed = (['channel', 'peer'] as const)
  .flatMap((space) => notificationsOf(space, 'documented'))
  .flatMap(({ types }) => types)

describe('adding a notification', () => {
  it('requires its codec in the list of notifications/index.ts', () => {
    expect([...docstrings.keys()].filter((type) => !listed.includes(type))).toEqual([])
  })

  it('requires a docstring with its source', () => {
    expect(listed.filter((type) => !docstrings.get(type)?.source)).toEqual([])
  })

  it('requires a spec that decodes it', () => {
    const specs = [
      ...filesOf(join(root, 'packages/protocol/src'), (file) => file.includes('.spec.')),
      ...filesOf(codecs, (file) => file.includes('.spec.')),
      ...filesOf(__dirname, (file) => file === 'fixtures.ts'),
    ]
    expect(listed.filter((type) => !specs.some(({ text }) => text.includes(`'${type}'`)))).toEqual([])
  })

  it('requires a row in docs/reference/notifications.md: run `npm run docs:notifications`', () => {
    const text = readFileSync(page, 'utf8')
    if (process.env['ROOMFOLD_UPDATE'] === '1')
      writeFileSync(
        page,
        text.replace(tableOf(text), () => table),
      )
    expect(tableOf(readFileSync(page, 'utf8'))).toBe(table)
  })
})
