import { describe, expect, it, jest } from '@jest/globals'
import type { LinkEvent } from '@roomfold/store'
import { TestScheduler } from 'rxjs/testing'
import { type FromRtmOptions, fromRtm, type RtmIssue } from '../src/index.ts'
import { RtmDouble } from './rtm-double.ts'

const connected = { currentState: 'CONNECTED', serviceType: 'MESSAGE', isResumed: true }
const cameBack = { ...connected, isResumed: true, unrestoredChannels: ['maths-7b'] }
const lostLong = { ...connected, isResumed: false, unrestoredChannels: [] }
const disconnected = { ...connected, currentState: 'DISCONNECTED' }
const otherRoom = { ...connected, unrestoredChannels: ['music-7b'] }

const marks: Record<string, LinkEvent> = { u: 'up', d: 'down', r: 'resumed', l: 'lost' }
const states: Record<string, typeof connected> = {
  c: connected,
  b: cameBack,
  s: lostLong,
  d: disconnected,
  o: otherRoom,
}

/** A client that records its subscriptions. */
class SubscribingDouble extends RtmDouble {
  readonly asked: string[] = []
  async subscribe(channel: string): Promise<void> {
    this.asked.push(channel)
  }
}

const linksOf = (client: SubscribingDouble, options: Partial<FromRtmOptions> = {}): LinkEvent[] => {
  const links: LinkEvent[] = []
  fromRtm(client, { roomUuid: 'maths-7b', resubscribe: true, ...options }).link$?.subscribe((link) =>
    links.push(link),
  )
  return links
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('resubscribe', () => {
  it.each([
    ['unrestoredChannels has the room', cameBack],
    ['the link was away for too long', lostLong],
  ])('subscribes again where %s, and asks for a snapshot afterwards', async (_title, event) => {
    const client = new SubscribingDouble()
    const links = linksOf(client)
    client.emit('linkState', connected)
    client.emit('linkState', disconnected)
    client.emit('linkState', event)
    expect([client.asked, links]).toEqual([['maths-7b'], ['up', 'down', 'down']])
    await settled()
    expect(links).toEqual(['up', 'down', 'down', 'lost'])
  })

  it('does nothing if the subscription was restored, or another room lost its subscription', async () => {
    const client = new SubscribingDouble()
    const links = linksOf(client)
    for (const event of [connected, disconnected, connected, disconnected, otherRoom])
      client.emit('linkState', event)
    await settled()
    expect([client.asked, links]).toEqual([[], ['up', 'down', 'resumed', 'down', 'resumed']])
  })

  it('without it, the link is lost immediately and the application subscribes', () => {
    const client = new SubscribingDouble()
    const links = linksOf(client, { resubscribe: false })
    client.emit('linkState', connected)
    client.emit('linkState', cameBack)
    expect([client.asked, links]).toEqual([[], ['up', 'lost']])
  })

  it('calls a custom function instead', async () => {
    const client = new RtmDouble()
    const asked: string[] = []
    const links: LinkEvent[] = []
    const resubscribe = async () => asked.push('without presence')
    fromRtm(client, { roomUuid: 'maths-7b', resubscribe }).link$?.subscribe((link) => links.push(link))
    client.emit('linkState', connected)
    client.emit('linkState', cameBack)
    await settled()
    expect([asked, links]).toEqual([['without presence'], ['up', 'down', 'lost']])
  })

  it('throws for a client without subscribe', () => {
    const client = new RtmDouble() as SubscribingDouble
    expect(() => fromRtm(client, { roomUuid: 'maths-7b', resubscribe: true })).toThrow(
      new TypeError('fromRtm: `resubscribe: true` needs a client with `subscribe`; pass a function instead'),
    )
  })
})

describe('retries', () => {
  const run = (
    links: string,
    subscribes: readonly string[],
    expected: string,
    onIssue?: FromRtmOptions['onIssue'],
  ): void =>
    new TestScheduler((actual, wanted) => expect(actual).toEqual(wanted)).run(
      ({ cold, hot, expectObservable }) => {
        const client = new RtmDouble()
        let attempt = 0
        const source = fromRtm(client, {
          roomUuid: 'maths-7b',
          onIssue,
          resubscribe: () => {
            attempt += 1
            // Promises don't work with virtual time; an observable is handled in the same way.
            return cold(subscribes[attempt - 1] ?? '#') as unknown as Promise<unknown>
          },
        })
        hot(links, states).subscribe((event) => client.emit('linkState', event))
        expectObservable(source.link$ as NonNullable<typeof source.link$>).toBe(expected, marks)
      },
    )

  it('run after 1, 2 and 4 s while subscribing fails', () => {
    const issues: RtmIssue[] = []
    run('c b', ['#', '#', '#', '(a|)'], 'u d 6999ms l', (issue) => issues.push(issue))
    expect(issues.map(({ attempt, message }) => [attempt, message])).toEqual(
      [1, 2, 4].map((seconds, index) => [
        index + 1,
        `Subscribing to room 'maths-7b' again failed: error. Next attempt in ${seconds} s.`,
      ]),
    )
  })

  it('are logged once after a reconnect, and go on if `onIssue` rejects', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    run('c b', ['#', '#', '(a|)'], 'u d 2999ms l')
    expect(warn.mock.calls).toEqual([[expect.stringContaining('Next attempt in 1 s.'), 'error']])
    run('c b', ['#', '(a|)'], 'u d 999ms l', () => Promise.reject(new Error('mine')))
    await settled()
    expect(error.mock.calls).toEqual([[expect.stringContaining('`onIssue` threw'), new Error('mine')]])
    warn.mockRestore()
    error.mockRestore()
  })

  it('stop when the link goes down, and begin again when it comes up', () => {
    run('c b 99ms d 99ms c', ['#', '5ms (a|)'], 'u d 99ms d 99ms d 4ms l', () => undefined)
  })
})
