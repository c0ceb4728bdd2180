import { describe, expect, it } from '@jest/globals'
import { LiveRaw } from './live-raw.ts'

const received = (raw: unknown, space: 'channel' | 'peer' = 'channel') => ({ raw, space })

describe('the raw text of a live room', () => {
  it('is found by sequence: of a text, of a packet, of a parsed value', () => {
    const raw = new LiveRaw()
    raw.receive(received('{"cmd":3,"sequence":7,"data":{"sequence":1}}'))
    raw.receive(received('{"list":[{"sequence":8},{"sequence":9}]}'))
    raw.receive(received({ cmd: 1, sequence: 10 }))
    raw.receive(received('not JSON'))
    expect(raw.of(1, 7)).toContain('"cmd":3')
    expect(raw.of(1, 9)).toBe('{"list":[{"sequence":8},{"sequence":9}]}')
    expect(raw.of(1, 10)).toBe('{"cmd":1,"sequence":10}')
    expect(raw.of(1, 1)).toBeUndefined()
  })

  it('of a peer message is found by its row', () => {
    const raw = new LiveRaw()
    raw.receive(received('{"cmd":1,"data":{}}', 'peer'))
    raw.assignPeer(12)
    raw.assignPeer(13)
    expect(raw.of(12, undefined)).toBe('{"cmd":1,"data":{}}')
    expect(raw.of(13, undefined)).toBeUndefined()
  })

  it('is bounded: the oldest messages are dropped', () => {
    const raw = new LiveRaw()
    for (let sequence = 1; sequence <= 20; sequence += 1)
      raw.receive(received(`{"sequence":${sequence},"text":"${'x'.repeat(1_000_000)}"}`))
    expect(raw.of(1, 1)).toBeUndefined()
    expect(raw.of(1, 20)).toContain('"sequence":20')
  })
})
