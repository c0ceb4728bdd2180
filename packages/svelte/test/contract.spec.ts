/**
 * @jest-environment @happy-dom/jest-environment
 * @jest-environment-options {"customExportConditions": ["browser", "development"]}
 */
import { describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import * as store from '@roomfold/store'
import { adapterLaws } from '@roomfold/testing'
import * as adapter from '../src/index.ts'
import { svelteHarness } from './harness.ts'

const kernel = { createRoomStore: store.createRoomStore, openTimeline, createPlayer }

describe('Svelte with runes', () => {
  for (const { title, check } of adapterLaws(svelteHarness('Rune'), kernel)) it(title, check)
})

describe('Svelte with stores', () => {
  for (const { title, check } of adapterLaws(svelteHarness('Store'), kernel)) it(title, check)

  it('re-exports the store', () => expect(adapter).toMatchObject({ ...store }))
})
