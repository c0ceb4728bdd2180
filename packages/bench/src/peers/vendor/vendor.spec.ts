import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { filledRoom } from '../../rows/opened-room.ts'
import { contentOf, type RoomContent } from '../../workload/content.ts'
import { createWorkload } from '../../workload/workload.ts'
import { loadSdk } from './load.ts'
import { openVendorRoom, vendorPeer } from './vendor.ts'
import { wireLineOf } from './wire.ts'

const sdk = loadSdk(join(__dirname, '..', '..', '..'))
const lines = (count: number) => {
  const { fill, next } = createWorkload(100)
  return { fill: fill.map(wireLineOf), more: next(count).map(wireLineOf) }
}

/** The content that the SDK keeps: without times of users and streams. */
const keptOf = ({ users, streams, properties }: RoomContent): RoomContent => ({
  users: Object.fromEntries(Object.entries(users).map(([key, user]) => [key, { ...user, updateTime: 0 }])),
  streams: Object.fromEntries(
    Object.entries(streams).map(([key, stream]) => [key, { ...stream, updateTime: undefined }]),
  ),
  properties,
})

describe('the code of agora-rte-sdk 2.8.21', () => {
  it('has the same users, streams and properties, with direct calls of its handler', () => {
    const { fill, more } = lines(3_000)
    const { receive, content } = vendorPeer(sdk)(contentOf(filledRoom(fill, 'wire')), () => undefined)
    for (const line of more) receive(line)
    expect(content()).toEqual(keptOf(contentOf(filledRoom([...fill, ...more], 'wire'))))
  })

  it('has the same room through its synchronizer', async () => {
    const { fill, more } = lines(40)
    const start = contentOf(filledRoom(fill, 'wire'))
    let calls = 0
    const { synchronizer, content } = openVendorRoom(sdk, start, fill.length, () => {
      calls += 1
    })
    for (const text of more) synchronizer.handleChannelMessage({ message: { text }, memberId: 'server' })
    while (synchronizer._lastSeq < fill.length + more.length) await new Promise(setImmediate)
    expect(content()).toEqual(keptOf(contentOf(filledRoom([...fill, ...more], 'wire'))))
    expect(calls).toBeGreaterThan(0)
  })
})
