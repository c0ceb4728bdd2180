import { createRoomStore, type RoomStore } from '@roomfold/store'
import { type Cost, perLine, timed } from '../measure/cost.ts'
import { ratiosOf } from '../measure/ratios.ts'
import type { Settings } from '../measure/settings.ts'
import { parseAll } from '../measure/sink.ts'
import { createChance } from '../workload/chance.ts'
import { createWorkload } from '../workload/workload.ts'
import type { Finding } from './figure.ts'
import type { Row } from './row.ts'

const affected = 5

type Subscribe = (store: RoomStore, userUuid: string, heard: () => void) => void

const keyed: Subscribe = (store, userUuid, heard) => void store.user$(userUuid).subscribe(heard)
const plain: Subscribe = (store, userUuid, heard) =>
  void store.select((room) => room.users.get(userUuid)).subscribe(heard)

/** Messages that each change five users, and their ids. */
const messages = (size: number, count: number, sequence: number, seed: number) => {
  const chance = createChance(seed)
  const ts = 1_611_307_500_000
  return Array.from({ length: count }, (_, index) => {
    const first = chance.integer(0, size - affected)
    const onlineUsers = Array.from({ length: affected }, (_, place) => ({
      userUuid: `u${first + place}`,
      userName: `Ann ${first + place}`,
      role: 2,
      streams: [],
      updateTime: ts + index,
    }))
    const data = { total: affected, onlineUsers, offlineUsers: [] }
    return JSON.stringify({ cmd: 20, version: 1, ts: ts + index, sequence: sequence + index + 1, data })
  })
}

/** Two stores of one room, with one and with many subscribers. The difference is the cost of notifying. */
const stores = (size: number, seed: number, subscribe: Subscribe) => {
  const { fill } = createWorkload(size, seed)
  const open = (): RoomStore => {
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
    for (const line of fill) store.receive(line)
    return store
  }
  const alone = open()
  alone.subscribe(() => undefined)
  const crowded = open()
  const heard = { calls: 0 }
  for (let index = 0; index < size; index += 1) {
    subscribe(crowded, `u${index}`, () => {
      heard.calls += 1
    })
  }
  heard.calls = 0
  return { alone, crowded, heard, sequence: fill.length }
}

const receiveAll = (store: RoomStore, lines: readonly string[]): void => {
  for (const line of lines) store.receive(line)
}

interface Times {
  readonly parse: Cost
  readonly alone: Cost
  readonly crowded: Cost
}

/** The additional cost of notifying many subscribers. */
const difference = ({ alone, crowded }: Times): Cost => ({
  wall: crowded.wall - alone.wall,
  cpu: crowded.cpu === undefined || alone.cpu === undefined ? undefined : crowded.cpu - alone.cpu,
})

const timesOf = async (
  { alone, crowded }: ReturnType<typeof stores>,
  lines: readonly string[],
  round: number,
): Promise<Times> => {
  const costOf = async (work: () => void): Promise<Cost> => perLine(await timed(work), lines.length)
  const first = round % 2 === 0 ? await costOf(() => receiveAll(alone, lines)) : undefined
  const many = await costOf(() => receiveAll(crowded, lines))
  const one = first ?? (await costOf(() => receiveAll(alone, lines)))
  return { parse: await costOf(() => parseAll(lines)), alone: one, crowded: many }
}

const measure = async (
  id: string,
  subscribe: Subscribe,
  perRound: number,
  size: number,
  settings: Settings,
) => {
  const { seed, rounds } = settings
  const both = stores(size, seed, subscribe)
  const warmUps = 3
  const lines = messages(size, (rounds + warmUps) * perRound, both.sequence, seed)
  const times: Times[] = []
  for (let round = 0; round < rounds + warmUps; round += 1) {
    times.push(await timesOf(both, lines.slice(round * perRound, (round + 1) * perRound), round))
  }
  const measured = times.slice(warmUps)
  const finding = (row: string, costOf: (time: Times) => Cost): Finding => {
    const pairs = measured.map((time) => ({ row: costOf(time), parse: time.parse }))
    return { row, size, unit: '× parse', ...ratiosOf(pairs, perRound) }
  }
  const others = both.heard.calls - lines.length * affected
  return [
    finding(id, ({ crowded }) => crowded),
    finding(`${id}-notifying`, difference),
    { row: `${id}-others`, size, unit: 'calls', rounds: [others] } as const,
  ]
}

const subscriberRow = (id: string, name: string, subscribe: Subscribe, perRound: number): Row => ({
  id,
  name,
  group: 'roomfold',
  columns: 'subscribers',
  only: [1_000, 10_000],
  measure: (size, settings) => measure(id, subscribe, perRound, size, settings),
})

/** Each message changes five users; each user has one subscriber. */
export const subscriberRows: readonly Row[] = [
  subscriberRow('subscribers-keyed', 'store.user$(userUuid)', keyed, 2_000),
  subscriberRow('subscribers-plain', 'store.select(room => room.users.get(userUuid))', plain, 100),
]
