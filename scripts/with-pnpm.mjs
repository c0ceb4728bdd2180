// Installs the workspace with the pinned pnpm when the lockfile or a manifest has changed, then runs one
// script of package.json. Only Node and npm have to be on the machine.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const stampFile = join(root, 'node_modules', '.roomfold-installed')

const run = (command, args, env = process.env) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  })
  if (result.error) throw result.error
  return result.status ?? 1
}

const manifests = () => {
  const members = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')),
  )
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...members]
  return files.filter((file) => existsSync(join(root, file)))
}

const stamp = () => {
  const hash = createHash('sha256').update(process.version)
  for (const file of manifests()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

const install = () => {
  const wanted = stamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  const status = run('npx', ['--yes', `pnpm@${manifest.config.pnpm}`, 'install', '--frozen-lockfile'])
  if (status !== 0) process.exit(status)
  writeFileSync(stampFile, stamp())
}

const quoted = (argument) =>
  process.platform === 'win32' ? `"${argument}"` : `'${argument.replaceAll("'", "'\\''")}'`

/** Runs a script of package.json in the foreground. Ctrl-C is the script's: this waits until it has ended. */
const runScript = (script, args) => {
  const binaries = join(root, 'node_modules', '.bin')
  const env = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` }
  const command = [manifest.scripts[script], ...args.map(quoted)].join(' ')
  process.on('SIGINT', () => undefined)
  const child = spawn(command, { cwd: root, stdio: 'inherit', env, shell: true })
  child.on('exit', (code) => process.exit(code ?? 1))
}

const [script, ...args] = process.argv.slice(2)
install()
if (script !== undefined) runScript(script, args)
