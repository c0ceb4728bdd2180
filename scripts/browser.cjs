'use strict'
// The browser of the tests of pages, of the examples and of the fresh applications: a Chromium of the machine.
const { existsSync } = require('node:fs')

const browserPath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== undefined && existsSync(path))

const missingBrowser =
  'no Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to its executable'

/** `describe` where there is a browser, `describe.skip` where there is none and none is required. */
const whenBrowser = (describe) =>
  browserPath === undefined && process.env.ROOMFOLD_REQUIRE_BROWSER !== '1' ? describe.skip : describe

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts it with an empty profile. */
const launchBrowser = async ({ chromium }) => {
  if (browserPath === undefined) throw new Error(missingBrowser)
  return chromium.launch({ executablePath: browserPath, args: flags })
}

module.exports = { browserPath, launchBrowser, missingBrowser, whenBrowser }
