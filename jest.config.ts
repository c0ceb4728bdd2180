/** @jest-config-loader esbuild-register */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from 'jest'

const root = __dirname
const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'package.json')),
)

const project = (name: string) => ({
  displayName: name,
  rootDir: join(root, 'packages', name),
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.(ts|m?js)$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  } as Config['transform'],
  // These are ES modules only; everything else in node_modules has a form that runs as it is.
  transformIgnorePatterns: ['/node_modules/\\.pnpm/(?!(svelte|esm-env|devalue|clsx|@angular|@ngrx)[@+])'],
  moduleNameMapper: {
    '^@roomfold/inspector$': join(root, 'packages/inspector/src/element/index.ts'),
    '^@roomfold/([^/]+)$': join(root, 'packages/$1/src/index.ts'),
    '^@roomfold/([^/]+)/file$': join(root, 'packages/$1/src/file.ts'),
    '^@roomfold/([^/]+)/node$': join(root, 'packages/$1/src/node.ts'),
    '^@roomfold/([^/]+)/(devtools|link|member|server)$': join(root, 'packages/$1/src/$2/index.ts'),
  },
})

const config: Config = {
  projects: packages.map(project) as NonNullable<Config['projects']>,
  reporters: ['default', join(root, 'scripts/closing-line-reporter.cjs')],
  coverageProvider: 'v8',
  // The main process only collects results: on two cores, the default would be one worker.
  maxWorkers: '100%',
  // For busy machines: no test measures time.
  testTimeout: 30_000,
}

export default config
