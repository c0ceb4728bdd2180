import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DefaultTheme } from 'vitepress'

type Page = readonly [text: string, link: string]

const docs = fileURLToPath(new URL('../../../docs', import.meta.url))

/** Generated pages are listed once they are written. */
const isThere = ([, link]: Page): boolean =>
  existsSync(`${docs}${link.endsWith('/') ? `${link}index` : link}.md`)

const group = (text: string, pages: readonly Page[]): DefaultTheme.SidebarItem => ({
  text,
  items: pages.filter(isThere).map(([title, link]) => ({ text: title, link })),
})

const tutorial = group('Tutorial', [
  ['A live room in ten minutes', '/tutorial/'],
  ['The same room in React', '/tutorial/react'],
])

const howTo = [
  group('Receive a room', [
    ['All how-tos', '/how-to/'],
    ['Join with agora-rtm-sdk', '/how-to/agora-rtm-sdk'],
    ['Catch up over REST', '/how-to/catch-up'],
    ['Without a bundler', '/how-to/without-a-bundler'],
    ['Migrate from agora-rte-sdk', '/how-to/migrate-from-agora-rte-sdk'],
    ['Keep a room across reloads', '/how-to/persist'],
  ]),
  group('Show a room', [
    ['In your framework', '/how-to/frameworks'],
    ['React', '/how-to/react'],
    ['Vue', '/how-to/vue'],
    ['Svelte', '/how-to/svelte'],
    ['Angular', '/how-to/angular'],
    ['Solid', '/how-to/solid'],
    ['Redux and NgRx', '/how-to/redux'],
    ['Next and other servers', '/how-to/next'],
    ['Other state libraries', '/how-to/other-state-libraries'],
    ['Other RxJS streams', '/how-to/rxjs'],
    ['The example classroom', '/how-to/example-classroom'],
  ]),
  group('Go further', [
    ['Type your own data', '/how-to/custom-data'],
    ['Workers and Electron', '/how-to/workers-and-electron'],
    ['Test with @roomfold/testing', '/how-to/testing'],
  ]),
  group('Record and inspect', [
    ['Record a room', '/how-to/recording'],
    ['Read logs', '/how-to/reading-logs'],
    ['Replay and search', '/how-to/replay'],
    ['Report and redact', '/how-to/report-and-redact'],
    ['Inspect a live room', '/how-to/inspector'],
  ]),
]

const reference = [
  group('Reference', [
    ['Overview', '/reference/'],
    ['API', '/reference/api/'],
    ['Issue codes', '/reference/issue-codes'],
    ['Notifications', '/reference/notifications'],
    ['Log format', '/reference/log-format'],
    ['Command', '/reference/command'],
    ['Compatibility', '/reference/compatibility'],
    ['Specification', '/SPEC'],
    ['Glossary', '/glossary'],
  ]),
]

/** The modules of the generated API reference. */
const apiPages = (): readonly Page[] => {
  const folder = `${docs}/reference/api`
  const files = existsSync(folder) ? readdirSync(folder) : []
  const names = files
    .map((file) => file.replace('.md', ''))
    .filter((name) => name !== 'index')
    .sort()
  return names.map((name) => [`@roomfold/${name.replace('-', '/')}`, `/reference/api/${name}`])
}

const api = { ...group('API', apiPages()), collapsed: false }

const explanation = [
  group('Explanation', [
    ['Overview', '/explanation/'],
    ['The pipeline', '/explanation/architecture'],
    ['Order and gaps', '/explanation/order-and-gaps'],
    ['Two dialects', '/explanation/dialects'],
    ['Performance', '/explanation/performance'],
    ['Security model', '/explanation/security'],
  ]),
  group('Decisions', [
    ['All decisions', '/explanation/decisions/'],
    ['Codecs', '/explanation/decisions/codecs'],
    ['immer reducers', '/explanation/decisions/immer-reducers'],
    ['Persistent map', '/explanation/decisions/entity-map'],
    ['Extra fields', '/explanation/decisions/extra-fields'],
    ['Mute by role', '/explanation/decisions/mute-by-role'],
    ['Reading logs twice', '/explanation/decisions/reading-logs'],
    ['Idempotent folding', '/explanation/decisions/folding-is-idempotent'],
    ['Timeline', '/explanation/decisions/timeline'],
    ['One pipeline', '/explanation/decisions/pipeline'],
    ['Documentation', '/explanation/decisions/documentation'],
  ]),
]

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Tutorial', link: '/tutorial/' },
  { text: 'How-to', link: '/how-to/' },
  { text: 'Reference', link: '/reference/' },
  { text: 'Explanation', link: '/explanation/' },
  ...(isThere(['', '/playground']) ? [{ text: 'Playground', link: '/playground' }] : []),
  // A text, since VitePress loads icons of social links from another host while it serves.
  { text: 'GitHub', link: 'https://github.com/roomfold/roomfold' },
]

export const sidebar: DefaultTheme.SidebarMulti = {
  '/tutorial/': [tutorial],
  '/how-to/': howTo,
  '/reference/': [...reference, api],
  '/glossary': [...reference, api],
  '/SPEC': [...reference, api],
  '/explanation/': explanation,
}
