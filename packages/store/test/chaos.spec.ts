import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { type LessonMessage, simulateLesson } from '@roomfold/sandbox'
import { type AppliedFault, type RoomFaults, type Sandbox, startSandbox } from '@roomfold/sandbox/server'
import { type CountingScheduler, createScheduler } from './counting-scheduler.ts'
import { expectComplete } from './expect-complete.ts'
import { chat, type JoinOptions, type LiveRoom, logIn, prepare } from './live-room.ts'

/*
 * Faults of every kind at once, decided by a seed. `ROOMFOLD_CHAOS_RUNS` sets how many seeds, and
 * `ROOMFOLD_CHAOS_SEED` plays one alone.
 */
const runs = Number(process.env['ROOMFOLD_CHAOS_RUNS'] ?? 200)
const onlySeed = process.env['ROOMFOLD_CHAOS_SEED']
const seeds =
  onlySeed === undefined ? Array.from({ length: runs }, (_, index) => index + 1) : [Number(onlySeed)]

/** Rooms of one sandbox at a time. */
const parallel = 20

/** How many times faster than real time the sandbox, the stores and the members run. */
const speed = 10

/** The duration of a lesson, ms of that time, and its number of messages. */
const playTime = 5_000
const messagesToPlay = 60

jest.setTimeout(60_000)

let sandbox: Sandbox
let scheduler: CountingScheduler

beforeAll(async () => {
  scheduler = createScheduler(speed)
  sandbox = await startSandbox({ scheduler })
})

afterAll(() => sandbox.close())

/** A pseudo-random number in [0, 1) for a seed and an index. */
const randomOf = (seed: number, index: number): number => {
  let mixed = Math.imul(seed ^ Math.imul(index + 1, 0x9e3779b9), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** The rate of each kind of fault, by seed. */
const faultsOf = (seed: number): RoomFaults => {
  let index = 0
  const upTo = (most: number): number => {
    index += 1
    return most * randomOf(seed, index)
  }
  return {
    drop: upTo(0.2),
    duplicate: upTo(0.2),
    reorder: upTo(0.3),
    delay: upTo(0.1),
    corrupt: upTo(0.08),
    truncate: upTo(0.08),
    packet: upTo(0.2),
    disconnect: upTo(0.06),
    resend: upTo(1),
    rest: {
      error500: upTo(0.3),
      error429: upTo(0.2),
      slow: upTo(0.3),
      emptyPage: upTo(0.2),
      gone: upTo(0.15),
      shortPage: upTo(0.4),
    },
  }
}

/** The first part of a lesson: at its end all users have left. */
const beginningOf = (messages: Iterable<LessonMessage>): readonly LessonMessage[] =>
  [...messages].slice(0, messagesToPlay)

const playFast = async ({ room }: LiveRoom, seed: number): Promise<void> => {
  const { header, messages } = simulateLesson({ users: 6, minutes: 2, seed, dialect: room.dialect })
  const beginning = beginningOf(messages)
  const length = (beginning.at(-1)?.at ?? 0) - (beginning[0]?.at ?? 0)
  await room.play({ header, messages: beginning }, { speed: Math.max(1, length / playTime) })
}

/** Disconnects and reconnects at the end of each run. */
const reconnect = ({ member, room }: LiveRoom): Promise<void> =>
  new Promise((resolve) => {
    member.addEventListener('linkState', ({ currentState }) => {
      if (currentState === 'CONNECTED') resolve()
    })
    room.disconnect()
  })

/** The first snapshot is of the empty room. A later snapshot has no messages. */
const leftOutOf = ({ changeSets }: LiveRoom): 'times' | 'messages' =>
  changeSets.some(({ origin, after }) => origin === 'snapshot' && after.sequence > 0) ? 'messages' : 'times'

/** Expects every action once and in order, and every batch to start at the end of the one before. */
const expectOrder = ({ changeSets }: LiveRoom): void => {
  const sequences = changeSets.flatMap(({ actions }) => actions.map(({ sequence }) => sequence ?? 0))
  expect(sequences).toEqual([...new Set(sequences)].sort((left, right) => left - right))
  const isContinued = changeSets.every(
    ({ before }, index) => index === 0 || before === changeSets[index - 1]?.after,
  )
  expect(isContinued).toBe(true)
}

/** No call without a fault that it is there for. */
const expectFewCalls = (live: LiveRoom): void =>
  expect(live.calls().length).toBeLessThanOrEqual(live.room.faultsApplied.length + 1)

/** How often each kind of fault happened, in all runs. */
const happened = new Map<AppliedFault['kind'], number>()

/** A third of the stores has short timeouts, so that catch-ups fail and gaps are skipped. */
const storeOptionsOf = (seed: number): JoinOptions['store'] => {
  const isPatient = seed % 3 !== 0
  const retryDelay = (failureCount: number) => Math.min(400, 50 * 2 ** failureCount)
  return { retry: isPatient ? 10 : 1, retryDelay, reorderWindow: 200, gapTimeout: isPatient ? 5_000 : 300 }
}

const runWith = async (seed: number): Promise<void> => {
  const dialect = seed % 2 === 0 ? 'wire' : 'documented'
  const room = { dialect, seed } as const
  const live = prepare(sandbox, `chaos ${seed}`, { scheduler, room, store: storeOptionsOf(seed) })
  try {
    await logIn(live)
    live.room.faults(faultsOf(seed))
    await playFast(live, seed)
    await reconnect(live)
    live.room.calm()
    live.room.publish(chat('the storm is over'))
    // A snapshot restores skipped notifications; an application may request it at any time.
    if (live.codes().includes('catchUpFailed')) live.store.refresh()
    await live.caughtUp()
    expectComplete(live, leftOutOf(live))
    expectOrder(live)
    expectFewCalls(live)
  } finally {
    for (const { kind } of live.room.faultsApplied) happened.set(kind, (happened.get(kind) ?? 0) + 1)
    await live.leave()
  }
}

/** The failure of a seed. Undefined: it passed. */
const failureOf = async (seed: number): Promise<string | undefined> => {
  try {
    await runWith(seed)
    return undefined
  } catch (cause) {
    return `ROOMFOLD_CHAOS_SEED=${seed} fails: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}

const batches = seeds.flatMap((seed, index) =>
  index % parallel === 0 ? [[seed, seeds.slice(index, index + parallel)] as const] : [],
)

describe('a store in a sandbox with random faults', () => {
  it.each(batches)('is live and complete after the faults, for seeds from %i on', async (_first, batch) => {
    const failures = await Promise.all(batch.map(failureOf))
    expect(failures.filter((failure) => failure !== undefined)).toEqual([])
  })

  it('met every kind of fault, if there are many seeds', () => {
    const { rest = {}, ...channel } = faultsOf(1)
    const absent = [...Object.keys(channel), ...Object.keys(rest)].filter(
      (kind) => !happened.has(kind as never),
    )
    expect(seeds.length < 100 ? [] : absent).toEqual([])
  })
})
