/** Compares this checkout with another built one: in each round both process the same lines, in turns. */
import { Command } from 'commander'
import { type Edition, loadEdition } from './inspect/edition.ts'
import { perLine, timed } from './measure/cost.ts'
import { keep, parseAll } from './measure/sink.ts'
import { spreadOf } from './measure/statistics.ts'
import { asNumbers, asWorkloads } from './options.ts'
import { ratioText } from './report/numbers.ts'
import { burstLength } from './rows/row.ts'
import type { WorkloadId } from './workload/profile.ts'
import { createWorkload, type Workload } from './workload/workload.ts'

interface Options {
  readonly checkout: string
  readonly sizes: readonly number[]
  readonly workloads: readonly WorkloadId[]
  readonly rounds: string
}

type Run = (lines: readonly string[]) => void | Promise<void>

const linesPerRound = 4_000
const warmUpRounds = 30

const storeOf = (
  { createRoomStore }: Edition,
  { fill, dialect }: Workload,
  batching: 'sync' | 'microtask',
) => {
  const store = createRoomStore({ roomUuid: 'room', batching, dialect })
  for (const line of fill) store.receive(line)
  store.subscribe(() => keep(store.getSnapshot()))
  return store
}

const rows: Readonly<Record<string, (edition: Edition, workload: Workload) => Run>> = {
  decode:
    ({ decodeMessage }, { dialect }) =>
    (lines) => {
      for (const line of lines) keep(decodeMessage(line, { dialect }))
    },
  live: (edition, workload) => {
    const { receive } = storeOf(edition, workload, 'sync')
    return (lines) => {
      for (const line of lines) receive(line)
    }
  },
  bursts: (edition, workload) => {
    const { receive } = storeOf(edition, workload, 'microtask')
    return async (lines) => {
      for (const [index, line] of lines.entries()) {
        receive(line)
        if ((index + 1) % burstLength === 0) await Promise.resolve()
      }
    }
  },
  bulk: ({ decodeMessage, emptySnapshot, reduceAll }, { fill, dialect }) => {
    const actionsOf = (lines: readonly string[]) =>
      lines
        .flatMap((line) => decodeMessage(line, { dialect }))
        .flatMap((decoded) => (decoded._tag === 'Right' ? [decoded.right] : []))
    let room = reduceAll(emptySnapshot('room'), actionsOf(fill))
    return (lines) => {
      room = reduceAll(room, actionsOf(lines))
    }
  },
}

const costOf = async (run: Run, lines: readonly string[]): Promise<number> =>
  perLine(await timed(() => run(lines)), lines.length).wall

/** One round: the parse of the lines, and both editions, which begin in turns. */
const roundOf = async (runs: readonly [Run, Run], lines: readonly string[], turn: number) => {
  const [first, second] = turn % 2 === 0 ? [0, 1] : [1, 0]
  const before = await costOf(parseAll, lines)
  const firstCost = await costOf(runs[first] as Run, lines)
  const after = await costOf(parseAll, lines)
  const secondCost = await costOf(runs[second] as Run, lines)
  const [other, own] = first === 0 ? [firstCost, secondCost] : [secondCost, firstCost]
  const parse = (before + after) / 2
  return { other: other / parse, own: own / parse, ratio: own / other }
}

const lineOf = async (
  row: string,
  editions: readonly [Edition, Edition],
  workload: Workload,
  rounds: number,
): Promise<string> => {
  const open = rows[row] as (typeof rows)[string]
  const runs: readonly [Run, Run] = [open(editions[0], workload), open(editions[1], workload)]
  const measured: Awaited<ReturnType<typeof roundOf>>[] = []
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    const cost = await roundOf(runs, workload.next(linesPerRound), round)
    if (round >= warmUpRounds) measured.push(cost)
  }
  const text = (key: 'other' | 'own' | 'ratio'): string => {
    const { median, low, high } = spreadOf(measured.map((cost) => cost[key]))
    return `${ratioText(median)} (${ratioText(low)}–${ratioText(high)})`
  }
  return `| ${row} | ${workload.size} | ${text('other')} | ${text('own')} | ${text('ratio')} |`
}

const run = async ({ checkout, sizes, workloads, rounds }: Options): Promise<void> => {
  const editions = [await loadEdition(checkout), await loadEdition()] as const
  for (const id of workloads) {
    process.stdout.write(
      `\n${id}, ${rounds} rounds\n\n| row | users | other ÷ parse | this ÷ parse | this ÷ other |\n`,
    )
    process.stdout.write('| --- | ---: | ---: | ---: | ---: |\n')
    for (const row of Object.keys(rows)) {
      for (const size of sizes) {
        const line = await lineOf(row, editions, createWorkload(size, 1, id), Number(rounds))
        process.stdout.write(`${line}\n`)
      }
    }
  }
  process.exit()
}

await new Command('compare')
  .description('Compares this checkout with another built one, in pairs of rounds on the same lines.')
  .requiredOption('--checkout <folder>', 'the other checkout, set up and built')
  .option('--sizes <list>', 'users in the room', asNumbers, [100, 1_000, 10_000])
  .option('--workloads <list>', 'workloads', asWorkloads, ['lesson', 'webinar'])
  .option('--rounds <count>', 'measured rounds', '40')
  .action(run)
  .parseAsync()
