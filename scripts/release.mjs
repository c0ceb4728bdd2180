// Publishes the packages whose version npm doesn't have, with provenance: npm shows from which commit and workflow
// each was built. Only in the release workflow: provenance needs its identity token.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const { config } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const isDry = process.argv.includes('--dry-run')

const run = (command, args) => {
  const env = { ...process.env, NPM_CONFIG_PROVENANCE: isDry ? 'false' : 'true' }
  const { status } = spawnSync(command, args, { stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

if (!isDry && process.env['GITHUB_ACTIONS'] !== 'true') {
  process.stderr.write('release: runs in the release workflow; use --dry-run to see what it would publish\n')
  process.exit(2)
}

run('node', ['scripts/build.mjs'])
run('node', ['scripts/check-packages.mjs'])
run('node', ['packages/docs-site/scripts/api-reports.mjs'])
const pnpm = ['--yes', '--package', `pnpm@${config.pnpm}`]
if (isDry) run('npx', [...pnpm, 'pnpm', '--recursive', 'publish', '--dry-run', '--no-git-checks'])
// Changesets publishes with the pnpm that it finds, which replaces `workspace:` and `catalog:` by versions.
else run('npx', [...pnpm, '--call', 'npx changeset publish'])
