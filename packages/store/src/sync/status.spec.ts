import { describe, expect, it } from '@jest/globals'
import { joined } from '../../test/set-up.ts'
import { type SyncEvent, type SyncState, statusTable } from '../index.ts'

const events: readonly SyncEvent[] = [
  'started',
  'catchUpBegan',
  'settled',
  'gapOpened',
  'flagged',
  'failed',
  'linkUp',
  'linkDown',
  'closed',
]

/** The same table as in docs/status.md: a row for each state, a column for each event. */
const expected: Readonly<Record<SyncState, readonly SyncState[]>> = {
  idle: ['joining', 'joining', 'live', 'gapped', 'stale', 'stale', 'joining', 'idle', 'closed'],
  joining: ['joining', 'joining', 'live', 'gapped', 'stale', 'stale', 'joining', 'joining', 'closed'],
  catchingUp: [
    'catchingUp',
    'catchingUp',
    'live',
    'gapped',
    'stale',
    'stale',
    'catchingUp',
    'stale',
    'closed',
  ],
  live: ['live', 'catchingUp', 'live', 'gapped', 'stale', 'stale', 'live', 'stale', 'closed'],
  gapped: ['gapped', 'catchingUp', 'live', 'gapped', 'stale', 'stale', 'gapped', 'stale', 'closed'],
  stale: ['stale', 'catchingUp', 'live', 'stale', 'stale', 'stale', 'stale', 'stale', 'closed'],
  closed: Array(9).fill('closed'),
}

const cells = Object.entries(expected).flatMap(([state, row]) =>
  row.map((next, index) => [state as SyncState, events[index] as SyncEvent, next] as const),
)

describe('the status table', () => {
  it.each(cells)('%s, %s: %s', (state, event, next) => {
    expect(statusTable[state][event]).toBe(next)
  })

  it('has every state and every event, and nothing else', () => {
    expect(Object.keys(statusTable).toSorted()).toEqual(Object.keys(expected).toSorted())
    for (const row of Object.values(statusTable)) expect(Object.keys(row)).toEqual(events)
  })

  it('only what is settled is live, and closed is final', () => {
    for (const [state, row] of Object.entries(statusTable)) {
      for (const [event, next] of Object.entries(row)) {
        if (next === 'live' && state !== 'live') expect(event).toBe('settled')
        if (state === 'closed' || event === 'closed') expect(next).toBe('closed')
      }
    }
  })
})

describe('status$', () => {
  it('whoever hears of it was told of the room that it is about', async () => {
    const { store, service, clock } = await joined({ batching: 'frame' })
    const told: unknown[] = []
    store.property$('page').subscribe((page) => told.push(page))
    store.status$.subscribe(({ state }) => told.push(state))
    service.link$.next('down')
    service.property('page', 6)
    service.link$.next('resumed')
    await clock.advance(0)
    expect(told).toEqual([5, 'live', 'stale', 'catchingUp', 6, 'live'])
  })

  it('says each change once, with the gap, and never a gap while live', async () => {
    const { store, service, clock } = await joined()
    const told: unknown[] = []
    store.status$.subscribe((status) => {
      expect(status).toBe(store.status)
      expect(status.gap).toBe(store.gap)
      told.push([status.state, status.gap?.from, status.gap?.attempts])
    })
    service.latency = 100
    service.faults = ['network']
    service.property('lost', 1)
    service.deliver(service.property('page', 7))
    await clock.advance(2_000)
    expect(told).toEqual([
      ['live', undefined, undefined],
      ['gapped', 6, 0],
      ['gapped', 6, 1],
      ['gapped', 6, 2],
      ['live', undefined, undefined],
    ])
  })
})
