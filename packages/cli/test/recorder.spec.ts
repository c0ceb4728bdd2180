import { describe, expect, it, jest } from '@jest/globals'
import { createRecorder, type RecordableRoom, type RecorderOptions } from '@roomfold/replay'
import { canonicalText } from '@roomfold/state'
import { createRoomStore, type RoomStore, type RoomStoreOptions } from '@roomfold/store'
import fc from 'fast-check'
import { chat, disconnect, enter, exit, property, useSandbox } from '../../store/test/live-room.ts'
import { settle } from '../../store/test/manual-scheduler.ts'
import { roomEventArbitrary } from '../../store/test/room-events.ts'
import { setUp } from '../../store/test/set-up.ts'
import { foldOf } from './recorded-log.ts'

jest.setTimeout(60_000)

/** Type test: a store is a RecordableRoom. */
const recordable = (store: RoomStore): RecordableRoom => store

const expectSame = async (store: RoomStore, log: string | Uint8Array): Promise<void> => {
  const { room } = await foldOf(log)
  expect(canonicalText(room)).toBe(canonicalText(store.getSnapshot()))
}

describe('a recorded log folds to the room of the store', () => {
  const lessons = useSandbox()

  it.each(['sync', 'microtask', 'frame'] as const)(
    'after gaps, absences and snapshots (%s)',
    async (batching) => {
      const live = await lessons.join({ store: { batching } })
      const { room, store } = live
      const recorder = createRecorder(recordable(store))
      room.publish(enter('ann', 'ben'))
      room.dropNext(2)
      for (let page = 1; page <= 5; page += 1) room.publish(property('page', page))
      room.forge(
        'mallory',
        '{"cmd":4,"version":1,"sequence":9,"data":{"action":0,"changeProperties":{"page":99}}}',
      )
      room.forge('server', '{')
      room.publish(chat('hello'))
      await live.caughtUp()
      await disconnect(live)
      room.publish(exit('ben'))
      room.publish(property('page', 6))
      await live.caughtUp()
      store.refresh()
      room.publish(chat('while a snapshot is taken'))
      await live.caughtUp()
      await live.until(() => live.changeSets.some(({ origin }) => origin === 'snapshot'))
      room.recreate()
      room.publish(enter('cleo'))
      room.publish(chat('in the new room'))
      store.refresh()
      await live.caughtUp()
      room.publish(property('page', 7))
      await live.caughtUp()
      await expectSame(store, recorder.text())
      store.close()
      expect(recorder.status).toMatchObject({ state: 'stopped', sink: 'none', recordsDropped: 0 })
      await expectSame(store, recorder.text())
    },
  )

  it('also if the recording begins late and its ring buffer has dropped the beginning', async () => {
    const live = await lessons.join({ store: { batching: 'sync' } })
    const { room, store } = live
    room.publish(enter('ann'))
    await live.caughtUp()
    const recorder = createRecorder(store, { ring: { records: 10 } })
    for (let page = 1; page <= 100; page += 1) room.publish(property(`page ${page % 7}`, page))
    await live.caughtUp()
    await expectSame(store, recorder.text())
    expect(recorder.text().split('\n').length).toBeLessThan(16)
    const { codes } = await foldOf(recorder.text())
    expect(codes).toEqual([])
  })
})

describe('any faults', () => {
  /** Faults of a notification. */
  const fate = fc.constantFrom('delivered', 'delivered', 'delivered', 'lost', 'late', 'twice', 'garbled')
  const event = fc.oneof(
    { weight: 12, arbitrary: fc.tuple(roomEventArbitrary, fate) },
    { weight: 1, arbitrary: fc.constantFrom('refresh', 'down', 'lost', 'recreate', 'time' as const) },
  )
  const batching = fc.constantFrom('sync', 'microtask', 'frame' as const)
  const history = fc.array(event, { minLength: 1, maxLength: 40 })

  const play = async (
    events: readonly (typeof history extends fc.Arbitrary<infer T> ? T : never)[number][],
    options: Partial<RoomStoreOptions>,
    recording: RecorderOptions,
  ): Promise<void> => {
    const { scheduler, service, store } = setUp(options)
    const recorder = createRecorder(store, { ...recording, scheduler })
    service.link$.next('up')
    await settle()
    let late: ReturnType<typeof service.property>[] = []
    for (const event of events) {
      if (event === 'refresh') store.refresh()
      else if (event === 'time') await scheduler.advance(300)
      else if (event === 'recreate') service.recreate()
      else if (event === 'down') {
        service.link$.next('down')
        service.link$.next('resumed')
      } else if (event === 'lost') service.link$.next('lost')
      else {
        const [happen, what] = event
        const notification = happen(service)
        if (what === 'late') late.push(notification)
        else if (what === 'garbled') store.receive(`${JSON.stringify(notification).slice(0, -3)}`)
        else if (what !== 'lost') service.deliver(notification)
        if (what === 'twice') service.deliver(notification)
        if (late.length > 2) {
          for (const again of late) service.deliver(again)
          late = []
        }
      }
    }
    await scheduler.advance(60_000)
    const text = recorder.text()
    const { room } = await foldOf(text)
    store.close()
    const shown = canonicalText(store.getSnapshot())
    if (canonicalText(room) !== shown) throw new Error(`${text}\n${canonicalText(room)}\n${shown}`)
  }

  it.each<[string, Partial<RoomStoreOptions>]>([
    ['with a catch-up', {}],
    ['without snapshots', { catchUp: undefined }],
  ])('the log folds to the same room, %s', async (_name, options) => {
    await fc.assert(
      fc.asyncProperty(history, batching, fc.constantFrom(8, 20_000), async (events, how, records) => {
        await play(events, { ...options, batching: how }, { ring: { records } })
      }),
      {
        numRuns: Number(process.env['ROOMFOLD_RUNS'] ?? 300),
        seed: Number(process.env['ROOMFOLD_SEED'] ?? Date.now()),
      },
    )
  })
})

it('a store without a snapshot', async () => {
  const store = createRoomStore({ roomUuid: 'maths', batching: 'sync' })
  const recorder = createRecorder(store)
  store.receive({ cmd: 1, version: 1, sequence: 1, data: { state: 1 } })
  store.receive('PING')
  await expectSame(store, recorder.text())
  expect(recorder.blob().size).toBe(recorder.text().length)
  await recorder.stop()
  store.close()
})
