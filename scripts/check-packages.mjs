// Packs every public package and asks publint and arethetypeswrong what an application would meet.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { config } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'roomfold-packages-'))

const run = (command, args, cwd = root) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}` }
}

const members = readdirSync(join(root, 'packages'))
  .map((name) => ({
    name,
    manifest: JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')),
  }))
  .filter(({ manifest }) => manifest.private !== true)

let failed = false
const check = (title, { ok, output }) => {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${title}\n`)
  if (!ok) process.stdout.write(`${output}\n`)
  failed ||= !ok
}

for (const { name, manifest } of members) {
  const cwd = join(root, 'packages', name)
  const packed = run('npx', ['--yes', `pnpm@${config.pnpm}`, 'pack', '--pack-destination', folder], cwd)
  const tarball = join(folder, `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`)
  check(`${name}: pack`, packed)
  check(`${name}: publint`, run(join(root, 'node_modules/.bin/publint'), ['run', tarball, '--strict']))
  // A package of ES modules only is no surprise to whoever imports it; for all others every resolution counts.
  const profile =
    manifest.exports['.'].require === undefined ? ['--profile', 'esm-only'] : ['--profile', 'node16']
  const attw = (...options) => run(join(root, 'node_modules/.bin/attw'), [tarball, '--no-emoji', ...options])
  const browserFile = manifest.exports['./browser'] ? ['./browser'] : []
  const without = browserFile.flatMap((entry) => ['--exclude-entrypoints', entry])
  check(`${name}: types`, attw(...profile, ...without))
  for (const entry of browserFile)
    check(`${name}: types of ${entry}`, attw('--profile', 'esm-only', '--entrypoints', entry))
}

rmSync(folder, { recursive: true, force: true })
process.exit(failed ? 1 : 0)
