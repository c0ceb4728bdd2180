import { describe, expect, it, jest } from '@jest/globals'
import { toJSON } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'
import { connectDevTools } from './connect-devtools.ts'
import { inspectChannel, type RoomMessage } from './protocol.ts'
import type { ReduxExtension } from './redux-extension.ts'

const enter = (sequence: number) =>
  JSON.stringify({
    cmd: 20,
    sequence,
    data: { onlineUsers: [{ userUuid: `u-${sequence}`, userName: 'Ann Secret', role: 2 }], offlineUsers: [] },
  })

const storeOf = () => createRoomStore({ roomUuid: 'maths', batching: 'sync' })

const extensionOf = () => {
  let tell: (message: { readonly type: string }) => void = () => undefined
  const connection = {
    init: jest.fn(),
    send: jest.fn(),
    subscribe: (listener: typeof tell) => {
      tell = listener
      return undefined
    },
  }
  const extension: ReduxExtension = { connect: () => connection }
  return { extension, connection, tell: (type: string) => tell({ type }) }
}

const received = async (channel: BroadcastChannel, count: number): Promise<readonly RoomMessage[]> => {
  const messages: RoomMessage[] = []
  await new Promise<void>((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<RoomMessage>) => {
      messages.push(data)
      if (messages.length === count) resolve()
    })
  })
  return messages
}

describe('a room in developer tools', () => {
  it('is shown in Redux DevTools while its panel is open, with pseudonyms', () => {
    const store = storeOf()
    const { extension, connection, tell } = extensionOf()
    const disconnect = connectDevTools(store, { extension })
    store.receive(enter(1))
    expect(connection.init).not.toHaveBeenCalled()
    tell('START')
    store.receive(enter(2))
    expect(connection.send).toHaveBeenCalledTimes(1)
    expect(connection.send.mock.calls[0]?.[0]).toEqual({ type: 'users.changed' })
    expect(JSON.stringify([connection.init.mock.calls, connection.send.mock.calls])).not.toContain('Secret')
    tell('STOP')
    store.receive(enter(3))
    expect(connection.send).toHaveBeenCalledTimes(1)
    disconnect()
    store.close()
  })

  it('is sent to a panel on the channel: at first whole, then after each batch, and when it closes', async () => {
    const store = storeOf()
    const panel = new BroadcastChannel(inspectChannel)
    const disconnect = connectDevTools(store, { sanitise: toJSON })
    store.receive(enter(1))
    const first = received(panel, 1)
    panel.postMessage({ roomfold: 'inspect', version: 1, type: 'listen' })
    expect(await first).toMatchObject([{ type: 'room', name: 'maths', room: { sequence: 1 } }])
    const later = received(panel, 2)
    store.receive(enter(2))
    store.close()
    expect(await later).toMatchObject([
      { type: 'room', room: { sequence: 2 }, actions: [{ type: 'users.changed', sequence: 2 }] },
      { type: 'closed' },
    ])
    disconnect()
    panel.close()
  })

  it('says so to a panel of another version, and ignores what is none', async () => {
    const store = storeOf()
    const panel = new BroadcastChannel(inspectChannel)
    const disconnect = connectDevTools(store)
    const answer = received(panel, 1)
    panel.postMessage('hello')
    panel.postMessage({ roomfold: 'inspect', version: 9, type: 'listen' })
    expect(await answer).toEqual([{ roomfold: 'inspect', version: 1, type: 'unsupported', name: 'maths' }])
    disconnect()
    panel.close()
    store.close()
  })
})
