/** Profiles a live store and prints the self time of packages and functions. */
import { type Profiler, Session } from 'node:inspector/promises'
import { Command } from 'commander'
import { type LiveStore, openLiveStore } from './inspect/live-store.ts'
import { sourceOf } from './inspect/source.ts'
import { keep } from './measure/sink.ts'
import { burstLength } from './rows/row.ts'

interface Options {
  readonly checkout?: string
  readonly users: string
  readonly bursts?: true
  readonly top: string
}

const linesPerRound = 20_000
const warmUpRounds = 8
const rounds = 8

const receiveAll = async ({ store }: LiveStore, lines: readonly string[]): Promise<void> => {
  for (const [index, line] of lines.entries()) {
    store.receive(line)
    if ((index + 1) % burstLength === 0) await Promise.resolve()
  }
}

const profileOf = async (live: LiveStore): Promise<Profiler.Profile> => {
  live.store.subscribe(() => keep(live.store.getSnapshot()))
  for (let round = 0; round < warmUpRounds; round += 1) await receiveAll(live, live.next(linesPerRound))
  const coming = Array.from({ length: rounds }, () => live.next(linesPerRound))
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 100 })
  await session.post('Profiler.start')
  for (const lines of coming) await receiveAll(live, lines)
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return profile
}

/** Self time by name, µs. */
class SelfTimes {
  readonly #times = new Map<string, number>()
  #total = 0

  add(name: string, time: number): void {
    this.#times.set(name, (this.#times.get(name) ?? 0) + time)
    this.#total += time
  }

  /** Sorted by size, with the share and the nanoseconds per message. */
  lines(count: number): readonly string[] {
    const messages = rounds * linesPerRound
    return [...this.#times]
      .sort(([, left], [, right]) => right - left)
      .slice(0, count)
      .map(([name, time]) => {
        const share = ((100 * time) / this.#total).toFixed(1).padStart(5)
        return `${share} %  ${((1_000 * time) / messages).toFixed(0).padStart(5)} ns  ${name}`
      })
  }
}

/** Functions of the inspector. */
const isInspector = (name: string): boolean => name === 'dispatch'

const timesOf = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile) => {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const packages = new SelfTimes()
  const functions = new SelfTimes()
  samples.forEach((id, index) => {
    const frame = byId.get(id)
    if (frame === undefined || isInspector(frame.functionName)) return
    const time = timeDeltas[index] ?? 0
    const { package: owner, file } = sourceOf(frame.url)
    const name = frame.functionName || '(anonymous)'
    packages.add(owner === 'V8' ? name : owner, time)
    functions.add(owner === 'V8' ? name : `${name}  ${owner}/${file}:${frame.lineNumber + 1}`, time)
  })
  return { packages, functions }
}

const run = async ({ checkout, users, bursts, top }: Options): Promise<void> => {
  const live = await openLiveStore(Number(users), bursts ? 'microtask' : 'sync', checkout)
  const { packages, functions } = timesOf(await profileOf(live))
  const text = [...packages.lines(12), '', ...functions.lines(Number(top))].join('\n')
  process.stdout.write(`${text}\n`)
  process.exit()
}

await new Command('profile')
  .description('Profiles a live store: self time by package and by function, for each message.')
  .option('--checkout <folder>', 'profile another built checkout')
  .option('--users <count>', 'users in the room', '100')
  .option('--bursts', 'bursts of 100 with default batching, instead of a call per message')
  .option('--top <count>', 'how many functions', '40')
  .action(run)
  .parseAsync()
