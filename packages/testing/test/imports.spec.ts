import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'

const packages = join(__dirname, '../..')
/** Globals that jsdom or older platforms lack. */
const missing = [
  'TextDecoder',
  'TextEncoder',
  'structuredClone',
  'fetch',
  'Response',
  'ReadableStream',
] as const
/** Entries of Node, of a page without a bundler, and of a worker. */
const otherPlatforms = ['./package.json', './browser', './server', './node', './worker']
const entries = readdirSync(packages)
  .map((folder) => JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8')))
  .filter((manifest) => manifest.private !== true && manifest.bin === undefined)
  .flatMap(({ name, exports }) =>
    Object.keys(exports)
      .filter((path) => !otherPlatforms.includes(path))
      .map((path) => name + path.slice(1)),
  )
const kept = new Map<string, unknown>(missing.map((name) => [name, globalThis[name]]))

beforeAll(() => {
  for (const name of missing) Reflect.deleteProperty(globalThis, name)
})

afterAll(() => {
  Object.assign(globalThis, Object.fromEntries(kept))
})

describe(`where there is no ${missing.join(', no ')}`, () => {
  it.each(entries)('%s loads', (entry) => {
    expect(globalThis).not.toHaveProperty('TextDecoder')
    jest.isolateModules(() => expect(Object.keys(require(entry)).length).toBeGreaterThan(0))
  })
})
