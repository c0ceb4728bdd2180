import { expect } from '@jest/globals'
import type { LinkEvent } from '@roomfold/store'
import { fromRtm, type RtmClientPort, type RtmLinkStateEvent, type RtmMessageEvent } from '../src/index.ts'

/** A client, and functions that make it emit. */
export interface Driven {
  readonly client: RtmClientPort
  readonly emitMessage: (event: RtmMessageEvent) => boolean
  readonly emitLinkState: (event: RtmLinkStateEvent) => boolean
}

export const messageEvent = (fields: Partial<RtmMessageEvent>): RtmMessageEvent => ({
  channelType: 'MESSAGE',
  channelName: 'maths-7b',
  message: '{}',
  publisher: 'server',
  timestamp: 5,
  ...fields,
})

const linkState = (currentState: string, more: Partial<RtmLinkStateEvent> = {}): RtmLinkStateEvent => ({
  currentState,
  serviceType: 'MESSAGE',
  isResumed: true,
  unrestoredChannels: [],
  ...more,
})

/** Expectations for any client: the test double and the real class. */
export const holdsFor = ({ client, emitMessage, emitLinkState }: Driven): void => {
  const source = fromRtm(client, { roomUuid: 'maths-7b' })
  const received: unknown[] = []
  const links: LinkEvent[] = []
  const messages = source.messages$.subscribe((message) => received.push(message))
  const link = source.link$?.subscribe((event) => links.push(event))

  // Dispatch is synchronous: expectations follow without waiting.
  expect(emitMessage(messageEvent({ message: '{"cmd":1}' }))).toBe(true)
  expect(received).toEqual([{ raw: '{"cmd":1}', space: 'channel', from: 'server', at: 5 }])
  emitMessage(messageEvent({ message: new TextEncoder().encode('{"name":"Zoë"}') }))
  expect(received[1]).toMatchObject({ raw: '{"name":"Zoë"}' })
  emitMessage(messageEvent({ channelType: 'USER', channelName: 'me', publisher: 't1' }))
  expect(received[2]).toMatchObject({ space: 'peer', from: 't1' })
  emitMessage(messageEvent({ channelName: 'another-room' }))
  emitMessage(messageEvent({ channelType: 'STREAM' }))
  emitMessage(messageEvent({ message: new Uint8Array([0xff, 0xfe]) }))
  expect(received).toHaveLength(4)
  expect(received[3]).toMatchObject({ raw: '\ufffd\ufffd' })

  for (const event of [
    linkState('CONNECTING'),
    linkState('CONNECTED', { isResumed: false }),
    linkState('DISCONNECTED'),
    linkState('CONNECTED'),
    linkState('CONNECTED', { serviceType: 'STREAM' }),
    linkState('SUSPENDED'),
    linkState('CONNECTED', { isResumed: false }),
    linkState('DISCONNECTED'),
    linkState('CONNECTED', { unrestoredChannels: ['maths-7b'] }),
    linkState('FAILED'),
  ]) {
    emitLinkState(event)
  }
  expect(links).toEqual(['up', 'down', 'resumed', 'down', 'lost', 'down', 'lost', 'down'])

  messages.unsubscribe()
  link?.unsubscribe()
  emitMessage(messageEvent({}))
  expect(received).toHaveLength(4)

  // If a listener throws, later listeners are skipped, and the error doesn't reach the emitter.
  client.addEventListener('message', () => {
    throw new Error('a listener of the application')
  })
  const starved = source.messages$.subscribe((message) => received.push(message))
  expect(emitMessage(messageEvent({}))).toBe(false)
  expect(received).toHaveLength(4)
  starved.unsubscribe()
}
