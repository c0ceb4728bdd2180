/** @jest-environment @happy-dom/jest-environment */
import { describe, it } from '@jest/globals'
import { createPlayer, openTimeline } from '@roomfold/replay'
import { createRoomStore } from '@roomfold/store'
import { adapterLaws } from '@roomfold/testing'
import { reactHarness } from './harness.ts'

const kernel = { createRoomStore, openTimeline, createPlayer }

describe('React 19', () => {
  for (const { title, check } of adapterLaws(reactHarness(false), kernel)) it(title, check)
})

describe('React 19 in strict mode', () => {
  for (const { title, check } of adapterLaws(reactHarness(true), kernel)) it(title, check)
})
