// The API reference: one page for each package, from the sources, into docs/reference/api.
import { join } from 'node:path'
import { Application } from 'typedoc'
import { entries, root } from './entries.mjs'

/** The page of a module is that of its entry: `store/src` is store, `replay/src/node` is replay-node. */
const pageNameOf = (module) => {
  const isSource = ({ source }) => source.replace(/(\/index)?\.ts$/, '').endsWith(`/${module}`)
  return entries.find(isSource)?.title ?? module
}

/** Writes the reference; resolves to the number of warnings. */
export const writeApi = async () => {
  const app = await Application.bootstrapWithPlugins({
    entryPoints: entries.map(({ source }) => source),
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
