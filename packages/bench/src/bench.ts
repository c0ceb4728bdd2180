import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { startBrowser } from './browser/runner.ts'
import { type Cell, cellsOf, type Measured, measureCells, type Runner } from './measure/cells.ts'
import { nodeRunner } from './measure/node-runner.ts'
import { fullSettings, quickSettings } from './measure/settings.ts'
import { asNumbers, asRows, asTolerance, asWorkloads } from './options.ts'
import { type Budget, evaluateBudgets } from './report/budgets.ts'
import { withFigures } from './report/document.ts'
import type { FirstEdition } from './report/first-edition.ts'
import { countText, valueText } from './report/numbers.ts'
import { cheaperPeers } from './report/peers.ts'
import { pictureOf } from './report/picture.ts'
import { printed, printedBudgets } from './report/print.ts'
import { beginResults, type Results } from './report/results.ts'
import { sectionsOf } from './report/sections.ts'
import { rows } from './rows/catalogue.ts'
import type { Figure } from './rows/figure.ts'
import type { Row } from './rows/row.ts'
import type { WorkloadId } from './workload/profile.ts'
import { workloadIds } from './workload/workload.ts'

interface Options {
  readonly sizes?: readonly number[]
  readonly rows?: readonly Row[]
  readonly workloads?: readonly WorkloadId[]
  readonly quick?: true
  readonly browser?: true
  readonly check?: true
  readonly tolerance: number
  readonly json?: string
  readonly from?: string
  readonly writeDocs?: true
}

const folder = fileURLToPath(new URL('../../', import.meta.url))
const documents = join(folder, '..', '..', 'docs')
const latest = join(folder, 'results', 'latest.json')
const allSizes = [10, 100, 1_000, 10_000, 100_000]

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

const writeText = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const budgets = (): readonly Budget[] => readJson(join(folder, 'budgets.json'))
const firstEdition = (): FirstEdition => readJson(join(folder, 'results', 'first-edition.json'))

const logIn =
  ({ runtime }: Runner) =>
  ({ row: { id, columns }, size, workload }: Cell, outcome: readonly Figure[] | Error): void => {
    const place = columns === 'none' ? id : `${id}, ${workload}, ${countText(size)} ${columns}`
    const found = outcome instanceof Error ? outcome.message : outcome.map(valueText).join(' · ')
    process.stderr.write(`${runtime === 'node' ? '' : `${runtime}: `}${place}: ${found}\n`)
  }

const measured = async (options: Options): Promise<Results> => {
  const settings = options.quick ? quickSettings : fullSettings
  const finish = beginResults(settings)
  const selected = options.rows ?? rows
  const { sizes = allSizes, workloads = workloadIds } = options
  const measure = (chosen: readonly Row[], runner: Runner): Promise<Measured> =>
    measureCells(cellsOf({ rows: chosen, sizes, workloads }), runner, settings, logIn(runner))
  const inNode = await measure(selected, nodeRunner)
  if (!options.browser) return finish(inNode.figures, inNode.omissions, {})
  const browser = await startBrowser()
  const inBrowser = await measure(
    selected.filter((row) => row.inBrowser),
    browser,
  )
  await browser.close()
  return finish([...inNode.figures, ...inBrowser.figures], [...inNode.omissions, ...inBrowser.omissions], {
    Chromium: browser.version,
  })
}

const writeDocuments = (results: Results): void => {
  const page = join(documents, 'explanation', 'performance.md')
  const report = {
    results,
    sections: sectionsOf(results, firstEdition()),
    budgetResults: evaluateBudgets(results, budgets()),
    cheaper: cheaperPeers(results),
  }
  writeText(page, withFigures(readFileSync(page, 'utf8'), report))
  writeText(join(documents, 'pictures', 'cost-over-room-size.svg'), pictureOf(results))
}

/** Prints the budgets; sets the exit code if one was missed. */
const check = (results: Results, tolerance: number): void => {
  const budgetResults = evaluateBudgets(results, budgets(), tolerance)
  const missed = budgetResults.filter(({ outcome }) => outcome === 'missed').length
  process.stdout.write(printedBudgets(budgetResults))
  const widened = tolerance === 1 ? '' : `, each limit widened by ${tolerance} ×`
  process.stdout.write(`${budgetResults.length} budgets: ${missed} missed${widened}\n`)
  if (missed > 0) process.exitCode = 1
}

const run = async (options: Options): Promise<void> => {
  const results = options.from === undefined ? await measured(options) : readJson<Results>(options.from)
  process.stdout.write(printed(results, sectionsOf(results, firstEdition())))
  const isPart = options.rows ?? options.sizes ?? options.workloads
  const isWhole = options.from === undefined && !options.quick && !isPart
  const file = options.json ?? (isWhole ? latest : undefined)
  if (file !== undefined) writeText(file, `${JSON.stringify(results, undefined, 2)}\n`)
  if (options.writeDocs) writeDocuments(results)
  if (options.check) check(results, options.tolerance)
}

await new Command('bench')
  .description('Measures what a notification costs, beside JSON.parse and beside peers.')
  .option('--sizes <list>', 'users in the room', asNumbers)
  .option('--rows <list>', 'only these rows', asRows)
  .option('--workloads <list>', 'only these workloads', asWorkloads)
  .option('--quick', 'shorter and fewer rounds')
  .option('--browser', 'the main rows in Chromium too')
  .option('--check', 'compare with budgets.json; fails where a must is missed')
  .option('--tolerance <factor>', 'widens what must be in a check, for noisy machines', asTolerance, 1)
  .option('--json <file>', 'where the figures go; a whole run writes results/latest.json')
  .option('--from <file>', 'take the figures of an earlier run instead of measuring')
  .option('--write-docs', 'write the tables into docs/explanation/performance.md, and draw its picture')
  .action(run)
  .parseAsync()
