import { describe, expect, it, jest } from '@jest/globals'
import { type ChannelAction, type Dialect, encodeNotification, type RoomAction } from '@roomfold/protocol'
import { canonicalText, emptySnapshot } from '@roomfold/state'
import { createRoomStore, type IncomingMessage, type SourceCheckpoint } from '@roomfold/store'
import { completeLogArbitrary, peerActionArbitrary, scrambledArbitrary } from '@roomfold/testing'
import fc from 'fast-check'
import {
  formatCheckpoint,
  formatHeader,
  formatRecord,
  fromLog,
  type LogIssue,
  type LogSource,
  openTimeline,
} from '../src/index.ts'
import { virtualTime } from './virtual-time.ts'

jest.setTimeout(60_000)

const roomUuid = 'maths-7b'
const begin = 1_772_442_000_000

interface Played {
  readonly message: IncomingMessage | SourceCheckpoint
  readonly at: number
}

const roomOfTimeline = async (log: string, dialect: Dialect): Promise<string> => {
  const timeline = await openTimeline(log, { dialect })
  await timeline.finished
  const { snapshot } = await timeline.at(timeline.length)
  timeline.close()
  return canonicalText(snapshot)
}

/** Plays a log for a number of ms. */
const play = async (log: LogSource, span: number, options: { speed?: number; skipIdle?: number } = {}) => {
  const time = virtualTime()
  const played: Played[] = []
  let isComplete = false
  const subscription = fromLog(log, { ...options, scheduler: time.scheduler }).messages$.subscribe({
    next: (message) => played.push({ message, at: time.scheduler.now() }),
    complete: () => {
      isComplete = true
    },
  })
  await time.advance(span)
  return { played, time, subscription, isComplete: () => isComplete }
}

const record = (seconds: number, raw: string, space: 'channel' | 'peer' = 'channel') =>
  formatRecord({ at: begin + seconds * 1_000, space, from: 'server', raw })

const times = ({ played }: { readonly played: readonly Played[] }) =>
  played.map(({ message, at }) => ['raw' in message && message.raw, at])

describe('fromLog', () => {
  const log = [record(0, 'a'), record(1, 'b', 'peer'), record(1.001, 'c'), record(5, 'd')].join('\n')

  it('emits each message with its space, sender and time', async () => {
    const { played } = await play(log, 0)
    expect(played.map(({ message }) => message)).toMatchObject([
      { raw: 'a', space: 'channel', from: 'server', at: begin },
      { raw: 'b', space: 'peer', from: 'server', at: begin + 1_000 },
      { raw: 'c' },
      { raw: 'd' },
    ])
  })

  it.each([
    ['without a speed', {}, [0, 0, 0, 0]],
    ['at 1 ×', { speed: 1 }, [0, 1_000, 1_000, 5_000]],
    ['at 8 ×', { speed: 8 }, [0, 125, 125, 625]],
    ['without long pauses', { speed: 1, skipIdle: 2_000 }, [0, 1_000, 1_000, 3_000]],
  ])('%s, at its recorded distances', async (_, options, expected) => {
    const found = await play(log, 10_000, options)
    expect(times(found)).toEqual(['a', 'b', 'c', 'd'].map((raw, index) => [raw, expected[index]]))
    expect(found.isComplete()).toBe(true)
  })

  it("uses the notifications' `ts` if the log has no times of arrival", async () => {
    const bare = [0, 2_000].map((ts) => JSON.stringify({ cmd: 1, version: 1, ts: begin + ts, data: {} }))
    const { played } = await play(bare.join('\n'), 10_000, { speed: 2 })
    expect(played.map(({ at }) => at)).toEqual([0, 1_000])
  })

  it("continues without a wait if the recorder's clock was set back", async () => {
    const lines = [record(10, 'a'), record(2, 'b'), record(11, 'c')]
    expect(times(await play(lines.join('\n'), 60_000, { speed: 1 }))).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 1_000],
    ])
  })

  it('yields to the page after at most 1,000 messages', async () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => record(0, `${index}`))
    const time = virtualTime()
    let count = 0
    const counts: number[] = []
    const schedule = time.scheduler.schedule.bind(time.scheduler)
    time.scheduler.schedule = ((...timer: Parameters<typeof schedule>) => {
      counts.push(count)
      return schedule(...timer)
    }) as typeof schedule
    fromLog(lines.join('\n'), { scheduler: time.scheduler }).messages$.subscribe(() => {
      count += 1
    })
    await time.advance(0)
    expect(counts.slice(0, 3)).toEqual([0, 1_000, 2_000])
    expect(count).toBe(2_500)
  })

  it('reads lazily, and closes the source and its timer on unsubscribe', async () => {
    let lines = 0
    let isClosed = false
    const source = (async function* () {
      try {
        for (; lines < 100; lines += 1) yield `${record(lines, `${lines}`)}\n`
      } finally {
        isClosed = true
      }
    })()
    const { subscription, time, played } = await play(source, 10_000, { speed: 1 })
    expect(played.length).toBe(11)
    expect(lines).toBeLessThan(15)
    subscription.unsubscribe()
    await time.advance(0)
    expect([isClosed, time.waiting]).toEqual([true, 0])
  })

  it('reports unreadable lines and continues', async () => {
    const issues: LogIssue[] = []
    const time = virtualTime()
    const raws: unknown[] = []
    const source = fromLog(`${log}\nnoise\n${record(6, 'e')}`, {
      scheduler: time.scheduler,
      onIssue: async (issue) => {
        issues.push(issue)
        throw new Error('mine')
      },
    })
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    source.messages$.subscribe((message) => raws.push('raw' in message && message.raw))
    await time.advance(0)
    expect(issues).toMatchObject([{ code: 'notJson', line: 5 }])
    expect(raws).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(error).toHaveBeenCalledWith(expect.stringContaining('`onIssue` threw'), new Error('mine'))
    error.mockRestore()
  })

  it('replaces the room of the store at a checkpoint', async () => {
    const page = (sequence: number) => {
      const data = { action: 0, changeProperties: { page: sequence } }
      return JSON.stringify({ cmd: 4, version: 1, sequence, data })
    }
    const at = (sequence: number) => ({
      ...emptySnapshot(roomUuid),
      sequence,
      properties: { from: sequence },
    })
    const first = [formatCheckpoint(at(7)), record(0, page(8)), record(0, page(10))]
    const recorded = [...first, formatCheckpoint(at(20)), record(0, page(21)), ''].join('\n')
    const { scheduler, advance } = virtualTime()
    const store = createRoomStore({
      roomUuid,
      source: fromLog(recorded, { scheduler }),
      scheduler,
      batching: 'sync',
    })
    const seen: unknown[] = []
    store.room$.subscribe(({ sequence, properties }) => seen.push([sequence, properties]))
    await advance(0)
    expect(seen).toEqual([
      [0, {}],
      [7, { from: 7 }],
      [8, { from: 7, page: 8 }],
      [20, { from: 20 }],
      [21, { from: 20, page: 21 }],
    ])
    expect(canonicalText(store.getSnapshot())).toBe(await roomOfTimeline(recorded, 'documented'))
    store.close()
  })

  it.each([
    [{ speed: 0 }, 'fromLog: `speed` must be a number > 0, received 0'],
    [{ speed: Number.NaN }, '`speed`'],
    [{ skipIdle: -1 }, '`skipIdle`'],
  ])('%j is a mistake', (options, message) => {
    expect(() => fromLog('', options)).toThrow(message)
  })
})

describe('R14: a log played through a live store ends in the same room as its timeline', () => {
  const lineOf = (action: RoomAction, dialect: Dialect, index: number): string => {
    const space = action.type.startsWith('peer.') ? 'peer' : 'channel'
    return record(index / 10, encodeNotification(action, { dialect }), space)
  }

  /** A log of one room with records of both spaces: out of order, with duplicates and gaps. */
  const logArbitrary = (dialect: Dialect): fc.Arbitrary<string> =>
    fc
      .tuple(
        completeLogArbitrary({ maxLength: 40 }),
        fc.array(peerActionArbitrary(), { maxLength: 5 }),
        fc.nat(),
      )
      .chain(([actions, peers, missing]) => {
        const left = missing % 3 === 0 ? actions.filter((_, index) => index !== missing % 7) : actions
        return scrambledArbitrary<RoomAction>([...left, ...peers])
      })
      .map((actions) =>
        [
          formatHeader({ roomUuid, dialect }),
          ...actions.map((action, index) => lineOf(action as ChannelAction, dialect, index)),
          '',
        ].join('\n'),
      )

  const roomOfStore = async (log: string, dialect: Dialect, speed: number): Promise<string> => {
    const time = virtualTime()
    const { scheduler } = time
    const source = fromLog(log, { scheduler, speed })
    const store = createRoomStore({ roomUuid, dialect, source, scheduler, batching: 'sync' })
    await time.advance(60_000)
    const text = canonicalText(store.getSnapshot())
    store.close()
    return text
  }

  it.each(['documented', 'wire'] as const)('in the %s dialect', async (dialect) => {
    await fc.assert(
      fc.asyncProperty(logArbitrary(dialect), fc.constantFrom(8, Infinity), async (log, speed) => {
        expect(await roomOfStore(log, dialect, speed)).toBe(await roomOfTimeline(log, dialect))
      }),
      { numRuns: 150 },
    )
  })
})
