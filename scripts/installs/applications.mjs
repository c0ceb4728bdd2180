// The fresh applications: which packages each installs, how it is built, and what it has to say.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createApplication, root, run, runBin, start } from './application.mjs'
import { readFolder, readPage, sentences } from './page.mjs'
import { checkTypes, typesExpected } from './typescript.mjs'

const adapters = ['react', 'vue', 'svelte', 'solid', 'angular', 'redux']
const core = ['protocol', 'state', 'store', 'cloud', 'rtm', 'replay', 'persist', 'sandbox', 'testing']

const builtWith = (name, ...build) => ({
  does: 'built, opened in Chromium',
  expected: sentences,
  check: () => {
    const app = createApplication(name, [name])
    runBin(app, ...build)
    return readFolder(join(app, 'dist'))
  },
})

const linesOf = (output) => output.trim().split('\n')

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const answered = async (address) => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const response = await fetch(address).catch(() => undefined)
    if (response?.ok) return response.text()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`${address} doesn't answer`)
}

/** The page of the documentation, as it is printed there. */
const documentedPage = () => {
  const text = readFileSync(join(root, 'docs', 'how-to', 'without-a-bundler.md'), 'utf8')
  return text.match(/^```html\n(<!doctype html>[\s\S]*?)^```$/m)[1]
}

/** rxjs before 7.5.5 has its types where only `moduleResolution` node10 looks. */
const withRxjs = (version, ...compilerOptions) => ({
  does: 'one copy of rxjs; type-checked and run in Node',
  versions: { rxjs: version },
  expected: [`rxjs ${version}`, ...sentences],
  check: () => {
    const app = createApplication('rxjs', ['react', 'rtm', 'replay', 'cloud'], {
      folderName: `rxjs-${version}`,
      versions: { rxjs: version },
    })
    runBin(app, 'tsc', '-p', '.', ...compilerOptions)
    const copies = linesOf(run('npm', ['ls', 'rxjs', '--all', '--parseable', '--long'], app))
    const found = new Set(copies.map((line) => line.split(':')[1]).filter((spec) => /^rxjs@/.test(spec)))
    return [
      ...[...found].map((spec) => spec.replace('@', ' ')),
      ...linesOf(run(process.execPath, ['dist/main.js'], app)),
    ]
  },
})

export const applications = {
  react: builtWith('react', 'vite', 'build'),
  vue: builtWith('vue', 'vite', 'build'),
  svelte: builtWith('svelte', 'vite', 'build'),
  solid: builtWith('solid', 'vite', 'build'),
  angular: builtWith('angular', 'ng', 'build'),
  redux: {
    does: 'ES modules and CommonJS in Node',
    expected: sentences,
    check: () => {
      const app = createApplication('redux', ['redux'])
      run(process.execPath, ['src/main.cjs'], app)
      return linesOf(run(process.execPath, ['src/main.js'], app))
    },
  },
  next: {
    does: 'App Router: a server component makes the room, a client component takes it over in Chromium',
    expected: ['rendered on the server', ...sentences],
    check: async () => {
      const app = createApplication('next', ['react'])
      runBin(app, 'next', 'build')
      const port = await freePort()
      const stop = start(app, 'next', 'start', '--hostname', '127.0.0.1', '--port', `${port}`)
      try {
        const html = (await answered(`http://127.0.0.1:${port}/`)).replaceAll('<!-- -->', '')
        const said = html.includes(`<main>${sentences[0]}</main>`) ? 'rendered on the server' : html
        return [said, ...(await readPage(`http://127.0.0.1:${port}/`))]
      } finally {
        stop()
      }
    },
  },
  webpack: {
    does: 'source-map-loader finds every source; opened in Chromium',
    expected: ['no warning', ...sentences],
    check: async () => {
      const app = createApplication('webpack', ['react', 'replay', 'persist', 'rtm', 'cloud'])
      // The configuration leaves only warnings and errors of the output.
      const output = runBin(app, 'webpack').trim()
      return [
        /^webpack (\S+ )?compiled successfully/.test(output) ? 'no warning' : output,
        ...(await readFolder(app)),
      ]
    },
  },
  node: {
    does: 'every entry by import and by require; source maps with their sources',
    expected: ['import', ...sentences, 'require', ...sentences],
    check: () => {
      const app = createApplication('node', [...core, ...adapters])
      return ['main.mjs', 'main.cjs'].flatMap((file) => linesOf(run(process.execPath, [`src/${file}`], app)))
    },
  },
  typescript: {
    does: 'declarations of all packages without skipLibCheck',
    expected: typesExpected,
    check: () => checkTypes(createApplication('typescript', [...core, ...adapters, 'cli'])),
  },
  jest: {
    does: 'jest-environment-jsdom without TextDecoder: every entry loads, a store folds',
    expected: ['passed'],
    check: () => {
      runBin(createApplication('jest', [...core, 'react', 'vue', 'redux']), 'jest')
      return ['passed']
    },
  },
  'rxjs 7.4': withRxjs('7.4.0', '--module', 'es2022', '--moduleResolution', 'node10'),
  'rxjs 7.8.1': withRxjs('7.8.1'),
  browser: {
    does: 'the import-map page of the documentation, opened in Chromium without a build',
    expected: sentences,
    check: () => {
      const app = createApplication('browser', ['store'])
      writeFileSync(join(app, 'index.html'), documentedPage())
      return readFolder(app, (page) => page.locator('button').click())
    },
  },
}
