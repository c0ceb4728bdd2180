import { describe, expect, it } from '@jest/globals'
import { createRoomStore, type LinkEvent } from '@roomfold/store'
import { fromRtm, fromRtmV1, type RtmV1ChannelPort, type RtmV1ClientPort } from '../src/index.ts'
import { RtmDouble } from './rtm-double.ts'
import { holdsFor, messageEvent } from './script.ts'

const numbered = (dialogue: string, number: number) => ({
  dialogue,
  number,
  event: messageEvent({ message: `${dialogue}${number}` }),
})

describe('a client of agora-rtm-sdk 2.x', () => {
  it('the test double passes the same script as the real class', () => {
    const double = new RtmDouble()
    holdsFor({
      client: double,
      emitMessage: (event) => double.emit('message', event),
      emitLinkState: (event) => double.emit('linkState', event),
    })
    expect(double.logged).toEqual([new Error('a listener of the application')])
  })

  it('emits `up` when `joined` resolves', async () => {
    const double = new RtmDouble()
    const links: LinkEvent[] = []
    const connected = { currentState: 'CONNECTED', serviceType: 'MESSAGE', isResumed: true }
    let subscribed = (): void => undefined
    const joined = new Promise<void>((resolve) => {
      subscribed = resolve
    })
    fromRtm(double, { roomUuid: 'maths-7b', joined }).link$?.subscribe((link) => links.push(link))
    double.emit('linkState', connected)
    expect(links).toEqual([])
    subscribed()
    await joined
    expect(links).toEqual(['up'])
    double.emit('linkState', { ...connected, currentState: 'DISCONNECTED' })
    double.emit('linkState', connected)
    expect(links).toEqual(['up', 'down', 'resumed'])
  })

  it.each([
    ['an error', new Error('the token is invalid')],
    ['the object of an older SDK', { error: true, code: -10005, reason: 'the token is invalid' }],
    ['a text', 'the token is invalid'],
  ])('makes the store report why `joined` rejected: %s', async (_, cause) => {
    const joined = Promise.reject(cause)
    const store = createRoomStore({
      roomUuid: 'maths-7b',
      source: fromRtm(new RtmDouble(), { roomUuid: 'maths-7b', joined, resubscribe: async () => undefined }),
      onIssue: () => undefined,
    })
    await joined.catch(() => undefined)
    await Promise.resolve()
    expect(store.issues).toMatchObject([
      {
        code: 'sourceFailed',
        message:
          "The source failed: `joined` of room 'maths-7b' rejected: the token is invalid. " +
          'Create a new store with a working source.',
        cause: { cause },
      },
    ])
    store.close()
  })

  it('passes bytes on if they can not be decoded, and never throws into the SDK', () => {
    const { TextDecoder } = globalThis
    const double = new RtmDouble()
    const raws: unknown[] = []
    fromRtm(double, { roomUuid: 'maths-7b' }).messages$.subscribe(({ raw }) => raws.push(raw))
    const message = new TextEncoder().encode('{"cmd":1}')
    try {
      Reflect.deleteProperty(globalThis, 'TextDecoder')
      double.emit('message', messageEvent({ message }))
    } finally {
      globalThis.TextDecoder = TextDecoder
    }
    double.emit('message', messageEvent({ message }))
    expect([double.logged, raws]).toEqual([[], [message, '{"cmd":1}']])
  })

  it('removes its listeners', () => {
    const double = new RtmDouble()
    const source = fromRtm(double, { roomUuid: 'maths-7b' })
    const subscriptions = [source.messages$.subscribe(), source.link$?.subscribe()]
    expect([double.listenerCount('message'), double.listenerCount('linkState')]).toEqual([1, 1])
    for (const subscription of subscriptions) subscription?.unsubscribe()
    expect([double.listenerCount('message'), double.listenerCount('linkState')]).toEqual([0, 0])
  })

  it('passes on gaps and duplicates of the SDK', () => {
    const timers: (() => void)[] = []
    const double = new RtmDouble({ setTimeout: (run) => timers.push(run) })
    const raws: unknown[] = []
    fromRtm(double, { roomUuid: 'maths-7b' }).messages$.subscribe(({ raw }) => raws.push(raw))
    for (const number of [1, 2, 5, 4, 2]) double.arrive(numbered('a', number))
    expect(raws).toEqual(['a1', 'a2'])
    for (const run of timers) run()
    expect(raws).toEqual(['a1', 'a2', 'a4', 'a5'])
    // After a reconnect the sender has a new dialogue: the same messages arrive again.
    for (const number of [1, 2]) double.arrive(numbered('b', number))
    expect(raws).toEqual(['a1', 'a2', 'a4', 'a5', 'b1', 'b2'])
  })
})

describe('a client of agora-rtm-sdk 1.x', () => {
  const emitter = () => {
    const listeners = new Map<string, (...values: never[]) => void>()
    return {
      on: (name: string, listener: (...values: never[]) => void) => listeners.set(name, listener),
      off: (name: string) => listeners.delete(name),
      emit: (name: string, ...values: unknown[]) => listeners.get(name)?.(...(values as never[])),
      listeners,
    }
  }

  it('emits channel and peer messages with senders, text or bytes, and link events', () => {
    const [client, channel] = [emitter(), emitter()]
    const source = fromRtmV1(client as unknown as RtmV1ClientPort, channel as unknown as RtmV1ChannelPort)
    const received: unknown[] = []
    const links: LinkEvent[] = []
    const subscriptions = [
      source.messages$.subscribe((message) => received.push(message)),
      source.link$?.subscribe((event) => links.push(event)),
    ]
    channel.emit('ChannelMessage', { text: '{"cmd":1}', messageType: 'TEXT' }, 'server', {
      serverReceivedTs: 7,
    })
    client.emit('MessageFromPeer', { rawMessage: new TextEncoder().encode('{"cmd":99}') }, 't1', {
      serverReceivedTs: 8,
    })
    expect(received).toEqual([
      { raw: '{"cmd":1}', space: 'channel', from: 'server', at: 7 },
      { raw: '{"cmd":99}', space: 'peer', from: 't1', at: 8 },
    ])
    for (const state of ['CONNECTING', 'CONNECTED', 'RECONNECTING', 'CONNECTED', 'ABORTED']) {
      client.emit('ConnectionStateChanged', state, 'LOGIN')
    }
    expect(links).toEqual(['up', 'down', 'resumed', 'down'])
    for (const subscription of subscriptions) subscription?.unsubscribe()
    expect([client.listeners.size, channel.listeners.size]).toEqual([0, 0])
  })
})
