import type { IncomingMessage, LinkEvent, MessageSource } from '@roomfold/store'
import { Observable } from 'rxjs'
import type { RtmV1ChannelPort, RtmV1ClientPort, RtmV1Message, RtmV1Received } from './port.ts'
import { textOf } from './text.ts'

const incomingOf = (
  message: RtmV1Message,
  space: IncomingMessage['space'],
  from: string,
  received: RtmV1Received | undefined,
): IncomingMessage => ({
  raw: textOf(message.rawMessage ?? message.text ?? ''),
  space,
  from,
  at: received?.serverReceivedTs,
})

/**
 * Creates a message source from a client and a channel of agora-rtm-sdk 1.5 or 1.6. Create the source before you log in
 * and join the channel. This SDK rejoins after a lost connection without reporting missed messages, so the store
 * catches up each time.
 *
 * @example
 * ```ts
 * import { fromRtmV1 } from '@roomfold/rtm'
 *
 * const emitter = () => {
 *   const listeners = new Map()
 *   return { on: (name, listener) => listeners.set(name, listener), off: (name) => listeners.delete(name), listeners }
 * }
 * const [client, channel] = [emitter(), emitter()]
 * fromRtmV1(client, channel).messages$.subscribe(({ space, from, raw }) => console.log(space, from, raw)) // channel server {}
 * channel.listeners.get('ChannelMessage')({ text: '{}', messageType: 'TEXT' }, 'server', { serverReceivedTs: 0 })
 * ```
 */
export const fromRtmV1 = (
  client: RtmV1ClientPort,
  channel: RtmV1ChannelPort,
): MessageSource<IncomingMessage> => ({
  messages$: new Observable<IncomingMessage>((subscriber) => {
    const onChannel = (message: RtmV1Message, memberId: string, received: RtmV1Received): void =>
      subscriber.next(incomingOf(message, 'channel', memberId, received))
    const onPeer = (message: RtmV1Message, peerId: string, received: RtmV1Received): void =>
      subscriber.next(incomingOf(message, 'peer', peerId, received))
    channel.on('ChannelMessage', onChannel)
    client.on('MessageFromPeer', onPeer)
    return () => {
      channel.off('ChannelMessage', onChannel)
      client.off('MessageFromPeer', onPeer)
    }
  }),
  link$: new Observable<LinkEvent>((subscriber) => {
    let wasUp = false
    const listener = (state: string): void => {
      if (state === 'CONNECTED') subscriber.next(wasUp ? 'resumed' : 'up')
      else if (state !== 'CONNECTING') subscriber.next('down')
      wasUp ||= state === 'CONNECTED'
    }
    client.on('ConnectionStateChanged', listener)
    return () => client.off('ConnectionStateChanged', listener)
  }),
})
