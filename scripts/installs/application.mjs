// Fresh applications: a folder outside of this workspace with the packed packages, and nothing else of it.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const { config } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const sources = join(root, 'scripts', 'fresh-apps')
const folder = mkdtempSync(join(tmpdir(), 'roomfold-installs-'))
const env = { ...process.env, CI: 'true', NEXT_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false' }

export const removeApplications = () => rmSync(folder, { recursive: true, force: true })

export const run = (command, args, cwd) => {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', env })
  if (result.status === 0) return result.stdout
  throw new Error(`${command} ${args.join(' ')}\n${result.stdout ?? ''}${result.stderr ?? ''}`)
}

/** A program of an application's own dependencies. */
export const runBin = (app, name, ...args) => run(join(app, 'node_modules', '.bin', name), args, app)

/** Runs a server of the application until the returned function is called. */
export const start = (app, name, ...args) => {
  const server = spawn(join(app, 'node_modules', '.bin', name), args, { cwd: app, env, stdio: 'ignore' })
  return () => server.kill()
}

const manifestOf = (name) => JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))

/** The packages, and those that they need. */
const withDependencies = (names, found = new Set()) => {
  for (const name of names) {
    if (found.has(name)) continue
    found.add(name)
    const needed = Object.keys(manifestOf(name).dependencies ?? {})
      .filter((dependency) => dependency.startsWith('@roomfold/'))
      .map((dependency) => dependency.slice('@roomfold/'.length))
    withDependencies(needed, found)
  }
  return found
}

/** The tarballs of packages and of those that they need. */
export const tarballsOf = (names) => [...withDependencies(names)].map(tarballOf)

/** A folder for an application that is made by hand. */
export const emptyFolder = (name) => {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}

const tarballs = new Map()
const tarballOf = (name) => {
  if (!tarballs.has(name)) {
    const cwd = join(root, 'packages', name)
    run('npx', ['--yes', `pnpm@${config.pnpm}`, 'pack', '--pack-destination', folder], cwd)
    tarballs.set(name, join(folder, `roomfold-${name}-${manifestOf(name).version}.tgz`))
  }
  return tarballs.get(name)
}

/** A fresh application: its own files, and in its manifest the tarballs of the packages that it names. */
export const createApplication = (name, packages, { folderName = name, versions = {} } = {}) => {
  const app = join(folder, folderName)
  mkdirSync(app)
  cpSync(join(sources, name), app, { recursive: true })
  for (const code of ['src', 'app'].filter((code) => existsSync(join(app, code)))) {
    cpSync(join(sources, 'room.mjs'), join(app, code, 'room.mjs'))
  }
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
  Object.assign(manifest.dependencies, versions)
  for (const needed of withDependencies(packages)) {
    manifest.dependencies[`@roomfold/${needed}`] = `file:${tarballOf(needed)}`
  }
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest, undefined, 2))
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], app)
  return app
}

/** The versions that an application names itself, for the table. */
export const versionsOf = (name) => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(sources, name, 'package.json'), 'utf8'),
  )
  return { ...dependencies, ...devDependencies }
}
