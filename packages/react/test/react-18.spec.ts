/** @jest-environment @happy-dom/jest-environment */
import { describe, expect, it, jest } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import { createRoomStore } from '@roomfold/store'
import { adapterLaws } from '@roomfold/testing'

for (const path of ['react', 'react-dom', 'react-dom/client', 'react-dom/server']) {
  jest.doMock(path, () => jest.requireActual(path.replace(/^react(-dom)?/, 'react$1-18')))
}
// Loaded here, so that it resolves to the older React.
const { reactHarness } = jest.requireActual<typeof import('./harness.ts')>('./harness.ts')
const { version } = jest.requireMock<typeof import('react-dom')>('react-dom')

const kernel = { createRoomStore, openTimeline, createPlayer }

describe('React 18', () => {
  it('is the tested version', () => expect(version).toMatch(/^18\./))
  for (const { title, check } of adapterLaws(reactHarness(false), kernel)) it(title, check)
})

describe('React 18 in strict mode', () => {
  for (const { title, check } of adapterLaws(reactHarness(true), kernel)) it(title, check)
})
