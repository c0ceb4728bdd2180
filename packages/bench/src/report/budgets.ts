import { workloadIds } from '../workload/workload.ts'
import { percentText, ratioText, valueText } from './numbers.ts'
import { figureIn, type Results, type Scope } from './results.ts'

/** A limit of a figure. */
export interface Budget {
  readonly name: string
  readonly row: string
  /** The columns. Absent if the row has one figure. */
  readonly sizes?: readonly number[]
  /** Limits the growth of the cost from the first size to the second. */
  readonly growth?: readonly [number, number]
  /** Limits the cost relative to another row. */
  readonly against?: string
  /** Limits the time instead of the ratio. */
  readonly inMilliseconds?: true
  readonly must: number
  readonly aim?: number
}

/** The result of a budget. */
export interface BudgetResult {
  readonly name: string
  readonly found: string
  readonly must: string
  readonly aim: string
  /** `missed`: over the required limit. `must`: within it. `aim`: within the target too. */
  readonly outcome: 'aim' | 'must' | 'missed'
  /** The excess over the required limit, or else over the target. */
  readonly excess: string
}

interface Found {
  readonly value: number
  readonly text: string
  readonly limitText: (limit: number) => string
}

const growthFound = (results: Results, { row, growth = [0, 0] }: Budget, scope: Scope): Found | undefined => {
  const [from, to] = growth
  const small = figureIn(results, row, from, scope)
  const large = figureIn(results, row, to, scope)
  if (small === undefined || large === undefined) return undefined
  const value = large.median / small.median
  return { value, text: `${ratioText(value)} ×`, limitText: (limit) => `${limit} ×` }
}

const againstFound = (
  results: Results,
  { row, against = '' }: Budget,
  size: number | undefined,
  scope: Scope,
): Found | undefined => {
  const ours = figureIn(results, row, size, scope)
  const theirs = figureIn(results, against, size, scope)
  if (ours === undefined || theirs === undefined) return undefined
  const text = `${ratioText(ours.median)} to ${ratioText(theirs.median)}`
  return { value: ours.median / theirs.median, text, limitText: (limit) => `${limit} ×` }
}

const figureFound = (
  results: Results,
  { row, inMilliseconds }: Budget,
  size: number | undefined,
  scope: Scope,
): Found | undefined => {
  const figure = figureIn(results, row, size, scope)
  if (figure === undefined) return undefined
  if (inMilliseconds) {
    const value = (figure.time ?? 0) / 1_000
    return { value, text: `${ratioText(value)} ms`, limitText: (limit) => `${limit} ms` }
  }
  return {
    value: figure.median,
    text: valueText(figure),
    limitText: (limit) => valueText({ ...figure, median: limit }),
  }
}

const foundIn = (results: Results, budget: Budget, scope: Scope): readonly (Found | undefined)[] => {
  if (budget.growth !== undefined) return [growthFound(results, budget, scope)]
  const find = budget.against === undefined ? figureFound : againstFound
  return (budget.sizes ?? [undefined]).map((size) => find(results, budget, size, scope))
}

/** The worst figure of the budget. */
const worstOf = (results: Results, budget: Budget, workload: Scope['workload']): Found | undefined =>
  foundIn(results, budget, { workload, runtime: 'node' })
    .filter((found) => found !== undefined)
    .sort((left, right) => right.value - left.value)[0]

const excessOf = (value: number, limit: number): string =>
  limit === 0 ? '' : percentText((value - limit) / limit)

const budgetResultOf = (
  { name, must, aim = must }: Budget,
  found: readonly Found[],
  tolerance: number,
): BudgetResult => {
  const value = Math.max(...found.map((one) => one.value))
  const { limitText } = found[0] as Found
  const outcome = value <= aim ? 'aim' : value <= must * tolerance ? 'must' : 'missed'
  return {
    name,
    found: [...new Set(found.map(({ text }) => text))].join(' · '),
    must: limitText(must),
    aim: aim === must ? '' : limitText(aim),
    outcome,
    excess: outcome === 'aim' ? '' : excessOf(value, outcome === 'missed' || aim === must ? must : aim),
  }
}

/** Other load on the machine increases the wall time of some rounds and the CPU time of others. */
const atBest = (results: Results): Results => ({
  ...results,
  figures: results.figures.map((figure) => ({
    ...figure,
    median: Math.min(figure.median, figure.cpu ?? figure.median),
  })),
})

/**
 * Evaluates the budgets with figures, on both workloads, by wall time. `tolerance` relaxes the limits for noisy
 * machines; the lower of wall and CPU time counts then.
 */
export const evaluateBudgets = (
  measured: Results,
  budgets: readonly Budget[],
  tolerance = 1,
): readonly BudgetResult[] => {
  const results = tolerance > 1 ? atBest(measured) : measured
  return budgets.flatMap((budget) => {
    const found = workloadIds
      .map((workload) => worstOf(results, budget, workload))
      .filter((one) => one !== undefined)
    return found.length === 0 ? [] : [budgetResultOf(budget, found, tolerance)]
  })
}
