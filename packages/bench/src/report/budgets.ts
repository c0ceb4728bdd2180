import { ratioText, valueText } from './numbers.ts'
import { figureIn, type Results } from './results.ts'

/** What a figure may be at most. */
export interface Budget {
  readonly name: string
  readonly row: string
  /** In these columns; absent: the row has one figure. */
  readonly sizes?: readonly number[]
  /** How much the cost grows from the first size to the second, instead of the cost. */
  readonly growth?: readonly [number, number]
  readonly must: number
  readonly aim?: number
}

/** How a budget was kept. */
export interface Verdict {
  readonly name: string
  readonly found: string
  readonly must: string
  readonly aim: string
  /** `missed`: over what it must be. `must`: within it. `aim`: within the aim too. */
  readonly outcome: 'aim' | 'must' | 'missed'
}

interface Found {
  readonly value: number
  readonly text: string
  readonly limitText: (limit: number) => string
}

const growthFound = (results: Results, { row, growth = [0, 0] }: Budget): Found | undefined => {
  const [from, to] = growth
  const small = figureIn(results, row, from)
  const large = figureIn(results, row, to)
  if (small === undefined || large === undefined) return undefined
  const value = large.median / small.median
  const exponent = Math.log(value) / Math.log(to / from)
  return {
    value,
    text: `${ratioText(value)} × (exponent ${exponent.toFixed(3)})`,
    limitText: (limit) => `${limit} ×`,
  }
}

/** The largest of the figures that the budget is for. */
const figureFound = (results: Results, { row, sizes }: Budget): Found | undefined => {
  const figures = (sizes ?? [undefined]).flatMap((size) => figureIn(results, row, size) ?? [])
  const worst = figures.sort((left, right) => right.median - left.median)[0]
  if (worst === undefined) return undefined
  return {
    value: worst.median,
    text: valueText(worst),
    limitText: (limit) => valueText({ ...worst, median: limit }),
  }
}

const verdictOf = ({ name, must, aim }: Budget, found: Found, tolerance: number): Verdict => {
  const { value, text, limitText } = found
  const keepsAim = aim === undefined ? value <= must : value <= aim
  const keepsMust = value <= must * tolerance
  return {
    name,
    found: text,
    must: limitText(must),
    aim: aim === undefined ? '' : limitText(aim),
    outcome: keepsAim ? 'aim' : keepsMust ? 'must' : 'missed',
  }
}

/** Each budget whose figures were measured. `tolerance` widens what must be, for noisy machines. */
export const judge = (results: Results, budgets: readonly Budget[], tolerance = 1): readonly Verdict[] =>
  budgets.flatMap((budget) => {
    const found = budget.growth === undefined ? figureFound(results, budget) : growthFound(results, budget)
    return found === undefined ? [] : [verdictOf(budget, found, tolerance)]
  })
