'use strict'

/** What each package may import. Arrows are imports and never turn: see docs/explanation/architecture.md. */
const mayImport = {
  protocol: [],
  state: ['protocol'],
  store: ['protocol', 'state'],
  replay: ['protocol', 'state', 'store'],
  rtm: ['protocol', 'store'],
  cloud: ['protocol'],
  sandbox: ['protocol'],
  testing: ['protocol', 'state'],
  react: ['protocol', 'state', 'store'],
  vue: ['protocol', 'state', 'store'],
  svelte: ['protocol', 'state', 'store'],
  solid: ['protocol', 'state', 'store'],
  angular: ['protocol', 'state', 'store'],
  redux: ['protocol', 'state', 'store'],
  persist: ['protocol', 'state'],
  cli: ['protocol', 'state', 'store', 'replay', 'rtm', 'cloud', 'sandbox', 'inspector'],
  'example-classroom': ['protocol', 'state', 'replay', 'rtm', 'cloud', 'react', 'sandbox'],
  'docs-site': ['protocol', 'state', 'store', 'replay', 'sandbox', 'cloud', 'persist', 'rtm'],
  inspector: ['protocol', 'state', 'store', 'replay'],
  bench: ['protocol', 'state', 'store', 'replay', 'sandbox', 'cloud', 'rtm', 'testing'],
}

/** What a package may import from outside; the others are not limited. */
const libraries = {
  protocol: ['io-ts', 'fp-ts'],
  state: ['immer'],
}

const specs = '\\.spec\\.tsx?$|/test/'

const arrows = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `${name}-imports`,
  comment: `${name} may import ${allowed.length === 0 ? 'no other package' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: specs },
  to: { path: '^packages/([^/]+)/', pathNot: [name, ...allowed].map((other) => `^packages/${other}/`) },
}))

const outside = Object.entries(libraries).map(([name, allowed]) => ({
  name: `${name}-libraries`,
  comment: `${name} may import only ${allowed.join(' and ')} from outside`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: specs },
  to: { dependencyTypes: ['npm', 'core'], pathNot: allowed.map((library) => `node_modules/${library}/`) },
}))

module.exports = {
  forbidden: [
    ...arrows,
    ...outside,
    {
      name: 'no-circles',
      comment: 'a circle of imports has no direction of reading',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nobody-imports-bench',
      comment: 'the benchmarks measure, they provide nothing',
      severity: 'error',
      from: { pathNot: '^packages/bench/' },
      to: { path: '^packages/bench/' },
    },
    {
      name: 'no-node-in-isomorphic-packages',
      comment: 'these packages also run in browsers',
      severity: 'error',
      from: {
        path: '^packages/(protocol|state|store|replay|cloud|rtm|testing|react|vue|svelte|solid|angular|redux|inspector)/src/',
        pathNot: `${specs}|^packages/replay/src/node\\.ts$`,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'members-run-in-browsers',
      comment: 'lessons and members of the sandbox also run in browsers; its server does not',
      severity: 'error',
      from: { path: '^packages/sandbox/src/(member|lesson)/', pathNot: specs },
      to: { reachable: true, path: '^(node:|ws$|hono)|node_modules/(ws|hono|@hono)/' },
    },
    {
      name: 'resolvable',
      comment: 'every import resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
