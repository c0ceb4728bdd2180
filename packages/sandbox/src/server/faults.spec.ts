import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeMessage } from '@roomfold/protocol'
import {
  type ChannelFaults,
  connectMember,
  type PublishedAction,
  type RoomOptions,
  type Sandbox,
  type SandboxMember,
  type SandboxRoom,
  startSandbox,
} from './index.ts'

const chat: PublishedAction = { type: 'room.chatReceived', cmd: 3, message: 'hi', chatType: 'text' }
let sandbox: Sandbox
let ann: SandboxMember
let texts: string[] = []

beforeEach(async () => {
  texts = []
  sandbox = await startSandbox()
  ann = await connectMember({
    url: sandbox.url,
    uid: 'ann',
    token: sandbox.token('ann'),
    reconnectAfter: 5,
  })
  ann.addEventListener('message', ({ message }) => texts.push(message))
  await ann.subscribe('biology')
})

afterEach(async () => {
  await ann.logout()
  await sandbox.close()
})

const publish = (room: SandboxRoom, count: number): void => {
  for (let index = 0; index < count; index += 1) room.publish(chat)
}

/** Publishes with faults and decodes what was delivered: a sequence, or the code of an issue. */
const heard = async (faults: ChannelFaults, count = 12): Promise<(number | string | undefined)[]> => {
  const room = sandbox.room('biology', { faults })
  publish(room, count)
  room.calm()
  await ann.subscribe('elsewhere')
  return texts.flatMap((text) =>
    decodeMessage(text).map((decoded) =>
      decoded._tag === 'Right' ? decoded.right.sequence : decoded.left.code,
    ),
  )
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
const kindsOf = (room: SandboxRoom) => room.faultsApplied.map(({ kind, sequence }) => [kind, sequence])

describe('faults of the channel', () => {
  it('are off by default', async () => {
    expect(await heard({})).toEqual(upTo(12))
    expect(sandbox.room('biology').faultsApplied).toEqual([])
  })

  it('drop: messages are lost', async () => {
    expect(await heard({ drop: 1 })).toEqual([])
  })

  it('duplicate: messages arrive twice', async () => {
    expect(await heard({ duplicate: 1 }, 3)).toEqual([1, 1, 2, 2, 3, 3])
  })

  it('reorder: the next message arrives first', async () => {
    expect(await heard({ reorder: 1 }, 6)).toEqual([2, 1, 4, 3, 6, 5])
  })

  it.each(['corrupt', 'truncate'] as const)('%s: messages are invalid JSON', async (kind) => {
    expect(new Set(await heard({ [kind]: 1 }, 100))).toEqual(new Set(['notJson']))
  })

  it('packet: messages arrive in packets, in order and complete', async () => {
    expect(await heard({ packet: 1 }, 40)).toEqual(upTo(40))
    expect(texts.length).toBeLessThan(21)
    const [first] = texts.map((text) => JSON.parse(text) as { total: number; startSequence: number })
    expect(first).toMatchObject({ startSequence: 1, total: expect.any(Number) })
  })

  it('delay: messages arrive later, in order', async () => {
    const room = sandbox.room('biology', { faults: { delay: 1 } })
    const begin = Date.now()
    publish(room, 5)
    expect(texts).toEqual([])
    while (texts.length < 5) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(Date.now() - begin).toBeGreaterThanOrEqual(18)
    expect(texts).toEqual(room.log)
  })

  it('held messages are delivered after a timeout', async () => {
    const room = sandbox.room('biology', { faults: { reorder: 1 } })
    publish(room, 1)
    while (texts.length < 1) await new Promise((resolve) => setTimeout(resolve, 5))
    room.faults({ packet: 1 })
    publish(room, 1)
    while (texts.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(texts[1]).toBe(`{"total":1,"startSequence":2,"list":[${room.log[1]}]}`)
  })

  it('disconnect: members lose their connection and the message', async () => {
    const room = sandbox.room('biology')
    publish(room, 1)
    const back = new Promise<void>((resolve) => {
      ann.addEventListener('linkState', ({ operation }) => operation === 'RECONNECTED' && resolve())
    })
    room.faults({ disconnect: 1 })
    publish(room, 1)
    room.calm()
    await back
    publish(room, 1)
    await ann.subscribe('elsewhere')
    expect(texts).toEqual([room.log[0], room.log[2]])
  })

  it('resend: reconnected members receive the last messages again', async () => {
    const room = sandbox.room('biology', { faults: { resend: 1 } })
    publish(room, 5)
    await ann.subscribe('elsewhere')
    const back = new Promise<void>((resolve) => {
      ann.addEventListener('linkState', ({ operation }) => operation === 'RECONNECTED' && resolve())
    })
    room.disconnect()
    await back
    await ann.subscribe('elsewhere')
    const again = texts.slice(5)
    expect(again.length).toBeGreaterThan(0)
    expect(again).toEqual(room.log.slice(-again.length))
    expect(room.faultsApplied).toMatchObject([{ kind: 'resend' }])
  })

  it('dropNext and duplicateNext affect exactly the next messages', async () => {
    const room = sandbox.room('biology')
    publish(room, 1)
    room.dropNext(2)
    publish(room, 3)
    room.duplicateNext(1)
    publish(room, 2)
    await ann.subscribe('elsewhere')
    const { log } = room
    expect(texts).toEqual([log[0], log[3], log[4], log[4], log[5]])
    expect(kindsOf(room)).toEqual([
      ['drop', 2],
      ['drop', 3],
      ['duplicate', 5],
    ])
  })

  it.each([-0.1, 1.1, Number.NaN])('a probability of %d throws a RangeError', (drop) => {
    expect(() => sandbox.room('biology').faults({ drop })).toThrow('faults.drop')
  })
})

describe('the same seed', () => {
  const faults: RoomOptions['faults'] = {
    drop: 0.1,
    reorder: 0.1,
    duplicate: 0.1,
    corrupt: 0.1,
    packet: 0.1,
  }
  let runs = 0
  const run = (seed: number, likely = faults) => {
    runs += 1
    const room = sandbox.room(`room ${runs}`, { seed, faults: likely })
    publish(room, 200)
    return kindsOf(room)
  }

  it('produces the same faults; another seed produces others', () => {
    expect(run(7)).toEqual(run(7))
    expect(run(7)).not.toEqual(run(8))
    expect(run(7).length).toBeGreaterThan(50)
  })

  it('keeps the drops when other probabilities change', () => {
    const drops = (likely: RoomOptions['faults']) => run(7, likely).filter(([kind]) => kind === 'drop')
    expect(drops({ drop: 0.1 })).toEqual(drops({ ...faults, duplicate: 0.9, disconnect: 0.5 }))
  })
})
