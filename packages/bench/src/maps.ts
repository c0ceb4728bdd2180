/** Compares persistent maps for the entities of a room; the figures of docs/decisions/entity-map.md. */
import { cpus, loadavg } from 'node:os'
import { enableMapSet, produce } from 'immer'
import { Map as ImmutableMap, OrderedMap } from 'immutable'
import { emptyHashNode, type HashNode, hashGet, hashSum, hashWith, hashWithout } from './maps/hash-trie.ts'
import type { User } from './maps/user.ts'

/** What is measured of each candidate. `M` is its map. */
interface Candidate<M = unknown> {
  readonly name: string
  from(users: readonly User[]): M
  get(map: M, key: string): User | undefined
  enter(map: M, user: User): M
  leave(map: M, key: string): M
  /** Many updates and one snapshot. */
  bulk(map: M, keys: readonly string[]): M
  sum(map: M): number
  /** How a version relates to the one before; immer's drafts are what copies the whole. */
  readonly versions: 'shared' | 'copied' | 'none'
}

type EntityMap = ReadonlyMap<string, User>
interface EntityMapModule {
  createBatchOwner(): number
  entityMapFrom(keyOf: (user: User) => string, users: Iterable<User>): EntityMap
  placeOf(map: EntityMap, key: string): number
  withEntityAt(map: EntityMap, place: number, user: User, owner?: number): EntityMap
  withNewEntity(map: EntityMap, user: User, owner?: number): EntityMap
  withoutEntity(map: EntityMap, key: string, owner?: number): EntityMap
}

const sizes = [10, 100, 1_000, 10_000, 100_000]
const rounds = 7
const warmUpMilliseconds = 20
const roundMilliseconds = 5
const bulkLength = 1_000
const keyOf = (user: User) => user.userUuid
const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('The benchmark asked for an entity that is not there')
  return value
}
const toggle = (user: { muteChat: boolean } | undefined) => {
  if (user) user.muteChat = !user.muteChat
}
const produced = (user: User): User => produce(user, toggle)
const copied = (user: User): User => ({ ...user, muteChat: !user.muteChat })
const sumOf = (users: Iterable<User>): number => {
  let sum = 0
  for (const user of users) sum += user.updateTime
  return sum
}

/** As the fold does it: one look-up, then a replacement in its place or an entry at the end. */
const putWith = (module: EntityMapModule, map: EntityMap, user: User, owner?: number): EntityMap => {
  const place = module.placeOf(map, user.userUuid)
  return place < 0 ? module.withNewEntity(map, user, owner) : module.withEntityAt(map, place, user, owner)
}

const sharedSlots = (module: EntityMapModule): Candidate<EntityMap> => ({
  name: 'EntityMap (shared slots)',
  from: (users) => module.entityMapFrom(keyOf, users),
  get: (map, key) => map.get(key),
  enter: (map, user) => putWith(module, map, user),
  leave: (map, key) => module.withoutEntity(map, key),
  bulk: (before, keys) => {
    const owner = module.createBatchOwner()
    let map = before
    for (const key of keys) map = putWith(module, map, copied(known(map.get(key))), owner)
    return map
  },
  sum: (map) => sumOf(map.values()),
  versions: 'shared',
})

const hashTrie: Candidate<HashNode> = {
  name: 'hash trie, unordered',
  from: (users) => users.reduce(hashWith, emptyHashNode),
  get: hashGet,
  enter: hashWith,
  leave: hashWithout,
  bulk: (map, keys) => keys.reduce((next, key) => hashWith(next, copied(known(hashGet(next, key)))), map),
  sum: (map) => hashSum(0, map),
  versions: 'shared',
}

const immutable = (name: string, empty: ImmutableMap<string, User>): Candidate<typeof empty> => ({
  name,
  from: (users) => empty.concat(users.map((user): [string, User] => [user.userUuid, user])),
  get: (map, key) => map.get(key),
  enter: (map, user) => map.set(user.userUuid, user),
  leave: (map, key) => map.delete(key),
  bulk: (map, keys) =>
    map.withMutations((draft) => {
      for (const key of keys) draft.set(key, copied(known(draft.get(key))))
    }),
  sum: (map) => sumOf(map.values()),
  versions: 'shared',
})

const immerMap: Candidate<ReadonlyMap<string, User>> = {
  name: 'immer over Map',
  from: (users) => new Map(users.map((user) => [user.userUuid, user])),
  get: (map, key) => map.get(key),
  enter: (map, user) => produce(map, (draft) => void draft.set(user.userUuid, user)),
  leave: (map, key) => produce(map, (draft) => void draft.delete(key)),
  bulk: (map, keys) =>
    produce(map, (draft) => {
      for (const key of keys) toggle(draft.get(key))
    }),
  sum: (map) => sumOf(map.values()),
  versions: 'copied',
}

const immerRecord: Candidate<Readonly<Record<string, User>>> = {
  name: 'immer over a record',
  from: (users) => Object.fromEntries(users.map((user) => [user.userUuid, user])),
  get: (map, key) => map[key],
  enter: (map, user) => produce(map, (draft) => void Object.assign(draft, { [user.userUuid]: user })),
  leave: (map, key) => produce(map, (draft) => void Reflect.deleteProperty(draft, key)),
  bulk: (map, keys) =>
    produce(map, (draft) => {
      for (const key of keys) toggle(draft[key])
    }),
  sum: (map) => sumOf(Object.values(map)),
  versions: 'copied',
}

const nativeMap: Candidate<Map<string, User>> = {
  name: 'Map, edited in place',
  from: (users) => new Map(users.map((user) => [user.userUuid, user])),
  get: (map, key) => map.get(key),
  enter: (map, user) => map.set(user.userUuid, user),
  leave: (map, key) => {
    map.delete(key)
    return map
  },
  bulk: (map, keys) => keys.reduce((next, key) => next.set(key, copied(known(next.get(key)))), map),
  sum: (map) => sumOf(map.values()),
  versions: 'none',
}

type Round = { map: unknown; turn: number; readonly keys: readonly string[] }
type Operation = (candidate: Candidate, round: Round) => void

const nextKey = (round: Round): string => {
  round.turn = (round.turn + 1) % round.keys.length
  return known(round.keys[round.turn])
}

const updateWith =
  (fold: (user: User) => User): Operation =>
  (candidate, round) => {
    const key = nextKey(round)
    if (candidate.versions === 'copied') round.map = candidate.bulk(round.map, [key])
    else round.map = candidate.enter(round.map, fold(known(candidate.get(round.map, key))))
  }
const update = updateWith(produced)
const updateBySpread = updateWith(copied)
const bulk: Operation = (candidate, round) => {
  round.map = candidate.bulk(round.map, round.keys.slice(0, bulkLength))
}
const churn: Operation = (candidate, round) => {
  const user = known(candidate.get(round.map, nextKey(round)))
  round.map = candidate.enter(candidate.leave(round.map, user.userUuid), user)
}
const lookUp: Operation = (candidate, round) => void known(candidate.get(round.map, nextKey(round)))
const iterate: Operation = (candidate, round) => void candidate.sum(round.map)

/** What is done, and how many notifications it stands for in a room of `size`. */
const operations: readonly [name: string, run: Operation, units: (size: number) => number][] = [
  ['update, immer', update, () => 1],
  ['update, spread', updateBySpread, () => 1],
  ['update in a batch of 1,000', bulk, () => bulkLength],
  ['leave and enter', churn, () => 1],
  ['look-up', lookUp, () => 1],
  ['iteration, each entity', iterate, (size) => size],
]

const operator = { userUuid: 'teacher-1', userName: 'Teacher', role: '1' }
const notifications = Array.from({ length: 64 }, (_, index) => {
  const user = { userUuid: `user-${index * 997}`, userName: `Participant ${index}`, role: '2' }
  const data = { ...user, muteChat: index % 2, operator, cause: { cmd: 6 } }
  return JSON.stringify({ cmd: 20, version: 1, timestamp: 1_700_000_000_000, sequence: 12_000 + index, data })
})

/** Milliseconds a call. */
const time = (count: number, run: () => void): number => {
  const start = performance.now()
  for (let call = 0; call < count; call += 1) run()
  return (performance.now() - start) / count
}

let turn = 0
const parse = () => {
  turn = (turn + 1) % notifications.length
  JSON.parse(known(notifications[turn]))
}

const roundOf = (candidate: Candidate, users: readonly User[]): Round => {
  const keys = Array.from({ length: 4_096 }, () => known(users[Math.floor(Math.random() * users.length)]))
  return { map: candidate.from(users), turn: 0, keys: JSON.parse(JSON.stringify(keys.map(keyOf))) }
}

/** The median and the spread of `run` as a multiple of one JSON.parse, taken in turns with it. */
const measured = (candidate: Candidate, users: readonly User[], run: Operation, units: number): string => {
  const round = roundOf(candidate, users)
  const once = () => run(candidate, round)
  let spent = 0
  let calls = 0
  for (; spent < warmUpMilliseconds; calls += 1) spent += time(1, once)
  const count = Math.ceil((calls * roundMilliseconds) / spent)
  const ratios = Array.from({ length: rounds }, () => time(count, once) / units / time(2_000, parse))
  ratios.sort((left, right) => left - right)
  const [low, median, high] = [0, rounds >> 1, rounds - 1].map((rank) => Number(ratios[rank]?.toPrecision(2)))
  return `${median} (${low}–${high})`
}

/** Bytes each of many snapshots adds, one update after the other; the new entity is among them. */
const retained = (candidate: Candidate, users: readonly User[]): string => {
  const round = roundOf(candidate, users)
  const copies = candidate.versions === 'shared' ? 2_000 : Math.min(2_000, Math.ceil(400_000 / users.length))
  const snapshots: unknown[] = new Array(copies).fill(undefined)
  update(candidate, round)
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  for (let index = 0; index < copies; index += 1) {
    update(candidate, round)
    snapshots[index] = round.map
  }
  globalThis.gc?.()
  return Math.round((process.memoryUsage().heapUsed - before) / snapshots.length).toLocaleString('en')
}

const url = new URL('../../../state/dist/esm/entity-map/index.js', import.meta.url)
const candidates = [
  sharedSlots((await import(url.href)) as EntityMapModule),
  hashTrie,
  immutable('Immutable.js Map', ImmutableMap()),
  immutable('Immutable.js OrderedMap', OrderedMap()),
  immerMap,
  immerRecord,
  nativeMap,
] as Candidate[]

const rooms = sizes.map((size) =>
  Array.from({ length: size }, (_, index): User => {
    const user = { userUuid: `user-${index}`, userName: `Participant ${index}`, role: '2' }
    return Object.freeze({ ...user, muteChat: false, updateTime: index })
  }),
)
const print = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)
const load = () => `load ${loadavg()[0]?.toFixed(1)}`
const parseTime = `${(time(200_000, parse) * 1_000).toFixed(2)} µs for JSON.parse of ${notifications[20]?.length}`
enableMapSet()
process.stdout.write(`Node ${process.version}, ${cpus()[0]?.model}, ${load()}, ${parseTime} characters\n\n`)
print(['÷ JSON.parse: median (min–max)', ...sizes.map((size) => size.toLocaleString('en'))])
print(['---', ...sizes.map(() => '---')])
for (const [name, run, units] of operations) {
  for (const candidate of candidates) measured(candidate, known(rooms[1]), run, 1)
  for (const candidate of candidates) {
    if (run === updateBySpread && candidate.versions === 'copied') continue
    const cells = rooms.map((users) => measured(candidate, users, run, units(users.length)))
    print([`${name} · ${candidate.name}`, ...cells])
  }
}
for (const candidate of candidates.filter(({ versions }) => versions !== 'none')) {
  print([`bytes a snapshot · ${candidate.name}`, ...rooms.map((users) => retained(candidate, users))])
}
process.stdout.write(`\n${load()} at the end, ${Math.round(performance.now() / 1_000)} s\n`)
