import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { measureCells } from './measure/cells.ts'
import { fullSettings, quickSettings } from './measure/settings.ts'
import { type Budget, judge } from './report/budgets.ts'
import { withFigures } from './report/document.ts'
import { valueText } from './report/numbers.ts'
import { quickerPeers } from './report/peers.ts'
import { pictureOf } from './report/picture.ts'
import { printed, printedVerdicts } from './report/print.ts'
import { beginResults, type Results } from './report/results.ts'
import { rows } from './rows/catalogue.ts'
import type { Figure } from './rows/figure.ts'
import type { Row } from './rows/row.ts'

interface Options {
  readonly sizes?: readonly number[]
  readonly rows?: readonly Row[]
  readonly quick?: true
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

const sizesOf = (text: string): readonly number[] => {
  const sizes = text.split(',').map(Number)
  if (sizes.every((size) => Number.isSafeInteger(size) && size >= 10)) return sizes
  throw new InvalidArgumentError('Numbers of users from 10 on, as in 10,1000.')
}

const rowsOf = (text: string): readonly Row[] => {
  const known = rows.map(({ id }) => id).join(', ')
  return text.split(',').map((id) => {
    const row = rows.find((candidate) => candidate.id === id)
    if (row === undefined) throw new InvalidArgumentError(`There is no row ${id}. There are: ${known}.`)
    return row
  })
}

const toleranceOf = (text: string): number => {
  const tolerance = Number(text)
  if (tolerance >= 1) return tolerance
  throw new InvalidArgumentError('A factor from 1 on.')
}

const tell = ({ id, columns }: Row, size: number, outcome: readonly Figure[] | Error): void => {
  const place = columns === 'none' ? id : `${id}, ${size.toLocaleString('en')} ${columns}`
  const found = outcome instanceof Error ? outcome.message : outcome.map(valueText).join(' · ')
  process.stderr.write(`${place}: ${found}\n`)
}

const measured = async (options: Options): Promise<Results> => {
  const settings = options.quick ? quickSettings : fullSettings
  const results = beginResults(settings)
  const { figures, omissions } = await measureCells(
    options.rows ?? rows,
    options.sizes ?? allSizes,
    settings,
    tell,
  )
  return results(figures, omissions)
}

const writeText = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const budgets = (): readonly Budget[] => readJson(join(folder, 'budgets.json'))

const writeDocuments = (results: Results): void => {
  const page = join(documents, 'performance.md')
  const verdicts = judge(results, budgets())
  writeText(page, withFigures(readFileSync(page, 'utf8'), results, verdicts, quickerPeers(results)))
  writeText(join(documents, 'pictures', 'cost-over-room-size.svg'), pictureOf(results))
}

/** Says how the budgets were kept; the process fails where one was missed. */
const check = (results: Results, tolerance: number): void => {
  const verdicts = judge(results, budgets(), tolerance)
  const quicker = quickerPeers(results, tolerance)
  const missed = verdicts.filter(({ outcome }) => outcome === 'missed').length + quicker.length
  process.stdout.write(printedVerdicts(verdicts) + quicker.map((line) => `MISSED  ${line}\n`).join(''))
  const widened = tolerance === 1 ? '' : `, each limit widened by ${tolerance} ×`
  process.stdout.write(`${verdicts.length} budgets and the peers: ${missed} missed${widened}\n`)
  if (missed > 0) process.exitCode = 1
}

const run = async (options: Options): Promise<void> => {
  const results = options.from === undefined ? await measured(options) : readJson<Results>(options.from)
  process.stdout.write(printed(results))
  const isWhole = options.from === undefined && !options.quick && !options.rows && !options.sizes
  const file = options.json ?? (isWhole ? latest : undefined)
  if (file !== undefined) writeText(file, `${JSON.stringify(results, undefined, 2)}\n`)
  if (options.writeDocs) writeDocuments(results)
  if (options.check) check(results, options.tolerance)
}

await new Command('bench')
  .description(
    'Measures what a notification costs, in rooms of 10 to 100,000 users, beside JSON.parse and peers.',
  )
  .option('--sizes <list>', 'users in the room', sizesOf)
  .option('--rows <list>', 'only these rows', rowsOf)
  .option('--quick', 'shorter and fewer rounds')
  .option('--check', 'compare with budgets.json; fails where a budget is missed')
  .option('--tolerance <factor>', 'widens what must be in a check, for noisy machines', toleranceOf, 1)
  .option('--json <file>', 'where the figures go; a whole run writes results/latest.json')
  .option('--from <file>', 'take the figures of an earlier run instead of measuring')
  .option('--write-docs', 'put the tables into docs/performance.md, and make its picture')
  .action(run)
  .parseAsync()
