import { describe, expect, it } from '@jest/globals'
import {
  canonicalText,
  diff,
  emptySnapshot,
  fromJSON,
  type RoomSnapshot,
  reduce,
  reduceAll,
  streamsOf,
  toJSON,
} from '@roomfold/state'
import { completeLogArbitrary } from '@roomfold/testing'
import fc from 'fast-check'
import { settings } from './settings.ts'

describe('snapshots', () => {
  it('round-trip through JSON with equal canonical text (R5, in part)', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const room = reduceAll(emptySnapshot(), log)
        expect(canonicalText(fromJSON(JSON.parse(canonicalText(room))))).toBe(canonicalText(room))
      }),
      settings,
    )
  })

  it('are immutable while newer ones are folded from them', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const rooms: { readonly room: RoomSnapshot; readonly text: string }[] = []
        log.reduce<RoomSnapshot>((room, action) => {
          const next = reduce(room, action)
          rooms.push({ room: next, text: canonicalText(next) })
          return next
        }, emptySnapshot())
        for (const { room, text } of rooms) expect(canonicalText(room)).toBe(text)
      }),
      settings,
    )
  })

  it('list the streams of a user by owner', () => {
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        const room = reduceAll(emptySnapshot(), log)
        for (const userUuid of ['a', 'b', 'c', '__proto__', 'constructor', '7']) {
          const owned = [...room.streams.values()].filter((stream) => stream.userUuid === userUuid)
          expect(new Set(streamsOf(room, userUuid))).toEqual(new Set(owned))
        }
      }),
      settings,
    )
  })

  it('differ exactly if diff finds changes', () => {
    fc.assert(
      fc.property(completeLogArbitrary({ maxLength: 15 }), fc.nat(15), (log, split) => {
        const before = reduceAll(emptySnapshot(), log.slice(0, split))
        const after = reduceAll(before, log.slice(split))
        const { sequence: _s, ts: _t, ...was } = toJSON(before)
        const { sequence: _u, ts: _v, ...is } = toJSON(after)
        expect(diff(before, after).length === 0).toBe(JSON.stringify(was) === JSON.stringify(is))
        expect(diff(before, before)).toEqual([])
      }),
      settings,
    )
  })

  it('never modify prototypes, even for malicious logs', () => {
    const prototypes = [Object.prototype, Array.prototype, Function.prototype, Object]
    const before = prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join())
    fc.assert(
      fc.property(completeLogArbitrary(), (log) => {
        reduceAll(emptySnapshot(), log)
        expect(prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join())).toEqual(before)
      }),
      settings,
    )
  })
})
