import { describe, expect, it } from '@jest/globals'
import {
  type Dialect,
  decodeMessage,
  decodeNotification,
  decodeSequences,
  decodeSnapshot,
  encodeNotification,
} from '@roomfold/protocol'
import { channelActionArbitrary, jsonArbitrary } from '@roomfold/testing'
import fc from 'fast-check'
import { settings } from './settings.ts'

const dialects: readonly Dialect[] = ['documented', 'wire']

describe('R2: decoding never throws', () => {
  const readers = [decodeMessage, decodeNotification, decodeSnapshot, decodeSequences] as const

  const readAll = (input: unknown): void => {
    for (const dialect of dialects) {
      for (const space of ['channel', 'peer'] as const) {
        for (const read of readers)
          expect(codesOf(read(input, { dialect, space }))).not.toContain('unexpected')
      }
    }
  }

  const codesOf = (result: object): readonly string[] => {
    const results = (Array.isArray(result) ? result : [result]) as readonly {
      readonly left?: { readonly code: string }
    }[]
    return results.map(({ left }) => left?.code ?? '')
  }

  it('for any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), readAll), settings)
  })

  it('for any value', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), readAll),
      settings,
    )
  })

  it('for notifications with any fields', () => {
    const field = fc.constantFrom(
      'data',
      'list',
      'users',
      'streams',
      'onlineUsers',
      'fromUser',
      'action',
      'userUuid',
      'batch',
    )
    const body = fc.dictionary(field, fc.oneof(jsonArbitrary, fc.dictionary(field, jsonArbitrary)))
    const notification = fc.record({
      cmd: fc.constantFrom(1, 2, 3, 4, 5, 20, 21, 22, 23, 24, 25, 40, 41, 99, 1001),
      sequence: fc.oneof(fc.nat(), jsonArbitrary),
      data: fc.oneof(body, jsonArbitrary),
      list: fc.option(fc.array(body), { nil: undefined }),
    })
    fc.assert(
      fc.property(notification, (value) => readAll(JSON.stringify(value))),
      settings,
    )
  })

  it('for a valid notification with one character changed, deleted or inserted', () => {
    const broken = fc
      .tuple(
        channelActionArbitrary(),
        fc.nat(),
        fc.constantFrom('', '"', '{', '}', '[', '0', '-', '\u0000', 'e'),
        fc.boolean(),
      )
      .map(([action, at, put, replace]) => {
        const text = encodeNotification(action)
        const index = at % text.length
        return text.slice(0, index) + put + text.slice(index + (replace ? 1 : 0))
      })
    fc.assert(fc.property(broken, readAll), settings)
  })
})
