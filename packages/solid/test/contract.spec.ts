/**
 * @jest-environment @happy-dom/jest-environment
 * @jest-environment-options {"customExportConditions": ["browser", "require"]}
 */
import { describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import * as store from '@roomfold/store'
import { adapterLaws } from '@roomfold/testing'
import * as adapter from '../src/index.ts'
import { solidHarness } from './harness.ts'

const kernel = { createRoomStore: store.createRoomStore, openTimeline, createPlayer }

describe('Solid', () => {
  for (const { title, check } of adapterLaws(solidHarness, kernel)) it(title, check)

  it('re-exports the store', () => expect(adapter).toMatchObject({ ...store }))
})
