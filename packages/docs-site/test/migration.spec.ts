import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { roomActionTypes } from '@roomfold/protocol'
import { packages, root } from '../src/pages/generated.ts'

const page = readFileSync(join(root, 'docs/how-to/migrate-from-agora-rte-sdk.md'), 'utf8')

/** The events as the installed SDK declares them: it isn't loaded, since it needs a browser. */
const sdkEvents = (): readonly string[] => {
  const sdk = createRequire(join(packages, 'bench/package.json')).resolve('agora-rte-sdk/package.json')
  const types = readFileSync(join(dirname(sdk), 'lib/core/processor/channel-msg/handler.d.ts'), 'utf8')
  const body = /enum AgoraRteEventType \{([^}]*)\}/.exec(types)?.[1] ?? ''
  return [...body.matchAll(/"([^"]+)"/g)].map(([, event = '']) => event)
}

const firstCells = page.split('\n').flatMap((line) => /^\| (`[a-z-]+-[a-z-]+`.*?) \|/.exec(line)?.[1] ?? [])
const namedEvents = firstCells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, event]) => event))

describe('the page for users of agora-rte-sdk', () => {
  it('has every event of the SDK, and no other', () => {
    expect(sdkEvents().length).toBeGreaterThan(20)
    expect(namedEvents.toSorted()).toEqual(sdkEvents().toSorted())
  })

  it('names only actions that exist', () => {
    const types = [...page.matchAll(/\bon\('([\w.]+)'\)/g)].map(([, type = '']) => type)
    const known = new Set<string>(roomActionTypes())
    expect(types.filter((type) => !known.has(type))).toEqual([])
  })
})
