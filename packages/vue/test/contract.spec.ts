/** @jest-environment @happy-dom/jest-environment */
import { describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import * as store from '@roomfold/store'
import { adapterLaws } from '@roomfold/testing'
import * as adapter from '../src/index.ts'
import { vueHarness } from './harness.ts'

const kernel = { createRoomStore: store.createRoomStore, openTimeline, createPlayer }

describe('Vue', () => {
  for (const { title, check } of adapterLaws(vueHarness, kernel)) it(title, check)

  it('re-exports the store', () => expect(adapter).toMatchObject({ ...store }))
})
