// Installs each adapter from its packed tarballs into a fresh application of its framework, builds that with the
// framework's own tools, runs it in a browser, and reads the room off the page.
// Usage: check-installs [framework …]; without one, all of them.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { config } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const apps = join(root, 'scripts', 'fresh-apps')
const folder = mkdtempSync(join(tmpdir(), 'roomfold-installs-'))
const kernel = ['protocol', 'state', 'store']
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const sentences = ['Ann, Ben on page 1', 'Ann, Ben on page 2']

const builds = {
  react: ['vite', 'build'],
  vue: ['vite', 'build'],
  svelte: ['vite', 'build'],
  solid: ['vite', 'build'],
  angular: ['ng', 'build'],
  redux: undefined,
}

const run = (command, args, cwd) => {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, CI: 'true' } })
  if (result.status === 0) return result.stdout
  throw new Error(`${command} ${args.join(' ')}\n${result.stdout ?? ''}${result.stderr ?? ''}`)
}

const pack = (name) => {
  const cwd = join(root, 'packages', name)
  const { version } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
  run('npx', ['--yes', `pnpm@${config.pnpm}`, 'pack', '--pack-destination', folder], cwd)
  return join(folder, `roomfold-${name}-${version}.tgz`)
}

const tarballs = new Map()
const tarballOf = (name) => {
  if (!tarballs.has(name)) tarballs.set(name, pack(name))
  return tarballs.get(name)
}

/** A fresh application: its own files, and in its manifest the tarballs and nothing else of this workspace. */
const create = (name) => {
  const app = join(folder, name)
  mkdirSync(app)
  cpSync(join(apps, name), app, { recursive: true })
  cpSync(join(apps, 'room.mjs'), join(app, 'src', 'room.mjs'))
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
  for (const dependency of [name, ...kernel]) {
    manifest.dependencies[`@roomfold/${dependency}`] = `file:${tarballOf(dependency)}`
  }
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest, undefined, 2))
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], app)
  return app
}

const contentTypes = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

const serve = async (dist) => {
  const server = createServer(({ url }, response) => {
    const file = join(dist, url === '/' ? 'index.html' : url)
    if (!existsSync(file)) return response.writeHead(404).end()
    return response
      .writeHead(200, { 'content-type': contentTypes[extname(file)] ?? '' })
      .end(readFileSync(file))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** What the page says at first and after the page was turned, and what it complains of. */
const look = async (dist) => {
  const { chromium } = createRequire(join(root, 'packages', 'cli', 'package.json'))('playwright-core')
  const server = await serve(dist)
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const complaints = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    const said = [await page.locator('main').textContent()]
    await page.evaluate(() => window.turn())
    await page.locator('main', { hasText: sentences[1] }).waitFor({ timeout: 5_000 })
    said.push(await page.locator('main').textContent())
    return [...said, ...complaints]
  } finally {
    await browser.close()
    server.close()
  }
}

const check = async (name) => {
  const app = create(name)
  const build = builds[name]
  if (build === undefined) {
    run(process.execPath, ['src/main.cjs'], app)
    return run(process.execPath, ['src/main.js'], app).trim().split('\n')
  }
  run(join(app, 'node_modules', '.bin', build[0]), build.slice(1), app)
  return look(join(app, 'dist'))
}

if (browserPath === undefined) {
  process.stdout.write('a Chromium is needed: apt-get install chromium\n')
  process.exit(2)
}

let failed = false
const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : Object.keys(builds)) {
  const said = await check(name).catch((error) => [String(error)])
  const isGood = JSON.stringify(said) === JSON.stringify(sentences)
  failed ||= !isGood
  process.stdout.write(`${isGood ? 'ok    ' : 'FAILED'} ${name}: ${said.join(' · ')}\n`)
}
rmSync(folder, { recursive: true, force: true })
process.exit(failed ? 1 : 0)
