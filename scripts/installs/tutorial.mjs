// Follows the tutorials as a new user does: each file and each command of the pages, in their order, in an empty home.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import browser from '../browser.cjs'
import { emptyFolder, root, tarballsOf } from './application.mjs'

export const tutorialExpected = [
  'live, people and messages are listed',
  'stale without the sandbox',
  'live, with faults',
  'live in React',
]

const block = /^```(?<info>\S+)(?: no-run)?(?: file=(?<file>\S+))?\n(?<code>[\s\S]*?)^```$/gm

/** The files and the commands of a page, in their order. */
const stepsOf = (page) => {
  const text = readFileSync(join(root, 'docs', 'tutorial', page), 'utf8')
  return [...text.matchAll(block)].flatMap(({ groups: { info, file, code } }) => {
    if (file !== undefined) return [{ file, code }]
    return info === 'sh'
      ? code
          .trim()
          .split('\n')
          .map((command) => ({ command }))
      : []
  })
}

/** The packages of this workspace come from their tarballs. */
const withTarballs = (command) => {
  if (!command.startsWith('npm install')) return command
  const [names, others] = [[], []]
  for (const word of command.split(' ')) {
    const name = /^@roomfold\/(.+)$/.exec(word)?.[1]
    if (name === undefined) others.push(word)
    else names.push(name)
  }
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  return [...others, ...quiet, ...tarballsOf(names)].join(' ')
}

const isServer = (command) => /^npx (roomfold sandbox|vite)/.test(command)

class Follower {
  #folder = emptyFolder('tutorial')
  #home = join(this.#folder, 'home')
  #servers = new Map()

  constructor() {
    mkdirSync(this.#home)
  }

  #spawn(command) {
    const env = { ...process.env, HOME: this.#home, CI: 'true' }
    return spawn(command, {
      cwd: this.#folder,
      env,
      shell: true,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  }

  async #run(command) {
    if (command.startsWith('cd ')) {
      this.#folder = join(this.#folder, command.slice(3))
      return
    }
    const child = this.#spawn(withTarballs(command))
    let errors = ''
    child.stderr.on('data', (data) => {
      errors += data
    })
    const status = await new Promise((resolve) => child.on('close', resolve))
    if (status !== 0) throw new Error(`${command}\n${errors}`)
  }

  /** Ends a server as Ctrl-C does. */
  async stop(name) {
    const server = this.#servers.get(name)
    if (server === undefined) return
    this.#servers.delete(name)
    const ended = new Promise((resolve) => server.on('close', resolve))
    process.kill(-server.pid, 'SIGINT')
    await ended
  }

  async stopAll() {
    for (const name of [...this.#servers.keys()]) await this.stop(name)
  }

  async follow({ file, code, command }) {
    if (file !== undefined) writeFileSync(join(this.#folder, file), code)
    else if (!isServer(command)) await this.#run(command)
    else {
      const name = command.includes('vite') ? 'vite' : 'sandbox'
      await this.stop(name)
      const output = / > (?<file>\S+)$/.exec(command)?.groups.file
      if (output !== undefined) rmSync(join(this.#folder, output), { force: true })
      this.#servers.set(name, this.#spawn(command))
      if (output !== undefined) await this.#isWritten(join(this.#folder, output))
    }
  }

  /** Waits for the output of a server, as a reader sees it before the next step. */
  async #isWritten(file) {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (existsSync(file) && statSync(file).size > 0) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`${file} stays empty`)
  }
}

const address = 'http://127.0.0.1:5173/'

/** Opens the page as soon as Vite serves it. */
const open = async (page) => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const opened = await page.goto(address).catch(() => undefined)
    if (opened?.ok()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`${address} doesn't answer`)
}

const says = (page, text) => page.locator('p', { hasText: text }).waitFor({ timeout: 20_000 })

const listsPeople = async (page) => {
  await page.locator('ul li').nth(2).waitFor({ timeout: 30_000 })
}

const follow = async (follower, page) => {
  const said = []
  const [first, faulty] = [stepsOf('index.md'), []]
  // Step 5 restarts the sandbox, with faults.
  faulty.push(...first.splice(first.findLastIndex(({ command }) => command?.includes('--faults'))))
  for (const step of first) await follower.follow(step)
  await open(page)
  await says(page, 'status: live')
  await listsPeople(page)
  await page.locator('ol li').first().waitFor({ timeout: 60_000 })
  said.push(tutorialExpected[0])
  await follower.stop('sandbox')
  await says(page, 'status: stale')
  said.push(tutorialExpected[1])
  for (const step of faulty) await follower.follow(step)
  await open(page)
  await says(page, 'status: live')
  await listsPeople(page)
  said.push(tutorialExpected[2])
  for (const step of stepsOf('react.md')) await follower.follow(step)
  await open(page)
  await says(page, 'status: live')
  await listsPeople(page)
  said.push(tutorialExpected[3])
  return said
}

/** What a page reports, for the message of a failure. */
const reportsOf = (page) => {
  const reports = []
  page.on('console', (message) => reports.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => reports.push(`error: ${error.message}`))
  page.on('requestfailed', (request) => reports.push(`failed: ${request.url()}`))
  page.on('response', (response) => {
    if (!response.ok()) reports.push(`${response.status()}: ${response.url()}`)
  })
  return reports
}

export const followTutorial = async () => {
  const playwright = createRequire(join(root, 'packages', 'cli', 'package.json'))('playwright-core')
  const chromium = await browser.launchBrowser(playwright)
  const follower = new Follower()
  const page = await chromium.newPage()
  const reports = reportsOf(page)
  try {
    return await follow(follower, page)
  } catch (cause) {
    const shown = await page.locator('body').textContent()
    throw new Error(`${cause.message}\n${reports.join('\n')}\nThe page shows: ${shown}`, { cause })
  } finally {
    await follower.stopAll()
    await chromium.close()
  }
}
