// The API reference: one page for each package, from the sources, into docs/reference/api.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Application } from 'typedoc'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const packages = join(root, 'packages')

const manifestOf = (name) => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'))

const isPublished = (name) => manifestOf(name).private !== true

/** An export is documented in the first package that has it, so those that export others come last. */
const first = ['protocol', 'state', 'store']
const rank = (name) => (first.includes(name) ? first.indexOf(name) : first.length)
const names = readdirSync(packages)
  .filter(isPublished)
  .sort((one, other) => rank(one) - rank(other))

/** The source of each entry: `.` is src/index.ts, `./file` is src/file.ts, `./member` is src/member/index.ts. */
const sourceOf = (name, entry) => {
  if (entry === '.') return join(packages, name, 'src', 'index.ts')
  const { exports } = manifestOf(name)
  const built = exports[entry].import?.types ?? exports[entry].types
  return join(packages, name, built.replace('./dist/esm/', 'src/').replace('.d.ts', '.ts'))
}

const isBundle = (name, entry) => name === 'store' && entry === './browser'

const entryPoints = names.flatMap((name) =>
  Object.keys(manifestOf(name).exports)
    .filter((entry) => entry !== './package.json' && !isBundle(name, entry))
    .map((entry) => sourceOf(name, entry)),
)

/** `store/src` is the page store, `replay/src/node` the page replay-node. */
const pageNameOf = (name) => name.replace('/src', '').replaceAll('/', '-')

/** Writes the reference; resolves to the number of warnings. */
export const writeApi = async () => {
  const app = await Application.bootstrapWithPlugins({
    entryPoints,
    tsconfig: join(root, 'tsconfig.tests.json'),
    plugin: ['typedoc-plugin-markdown'],
    out: join(root, 'docs', 'reference', 'api'),
    name: 'API',
    readme: 'none',
    skipErrorChecking: true,
    excludePrivate: true,
    excludeInternal: true,
    disableSources: true,
    cleanOutputDir: true,
    sort: ['alphabetical'],
    githubPages: false,
    logLevel: 'Warn',
    // Adapters export all of the store and the state: those are documented in their own packages.
    excludeExternals: true,
    validation: { notExported: false, invalidLink: true, notDocumented: false },
    router: 'module',
    entryFileName: 'index',
    pageTitleTemplates: { module: ({ name }) => `@roomfold/${name.replace('-', '/')}`, index: 'API' },
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    // Headings that differ only in case have other ids on the site than the plugin expects.
    useHTMLAnchors: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    enumMembersFormat: 'table',
    sanitizeComments: true,
    blockTags: [
      '@example',
      '@param',
      '@returns',
      '@throws',
      '@remarks',
      '@see',
      '@typeParam',
      '@defaultValue',
    ],
  })
  const project = await app.convert()
  if (project === undefined) throw new Error('TypeDoc could not read the sources')
  for (const module of project.children ?? []) module.name = pageNameOf(module.name)
  await app.generateOutputs(project)
  return { modules: project.children?.length ?? 0, warnings: app.logger.warningCount }
}
