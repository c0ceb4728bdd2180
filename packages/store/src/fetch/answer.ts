import type { ServiceSnapshot } from '@roomfold/protocol'
import { reasonOf } from '../issues.ts'
import type { CatchUp, CatchUpFailure, CatchUpResult, MissingItems } from './contract.ts'

/** What is asked for: the notifications of a gap, all that was missed, or the room as it is. */
export type Need = 'gap' | 'resume' | 'snapshot'

/** What came. */
type Answer =
  | { readonly kind: 'items'; readonly items: MissingItems['items'] }
  | { readonly kind: 'snapshot'; readonly snapshot: ServiceSnapshot }

export type AnswerResult = CatchUpResult<Answer>

const failureOf = (code: CatchUpFailure['code'], message: string): CatchUpResult<never> => ({
  _tag: 'Left',
  left: { code, message },
})

/** A throw, or a promise that was rejected. */
export const failureOfThrow = (cause: unknown): CatchUpResult<never> =>
  failureOf('unexpected', `the catch-up threw: ${reasonOf(cause)}`)

/** Asks, and checks what comes: the functions are somebody else's. Rejects where they throw. */
export const ask = async (
  catchUp: CatchUp,
  need: Need,
  from: number,
  to: number | undefined,
  signal: AbortSignal,
): Promise<AnswerResult> => {
  if (need === 'snapshot') {
    const result = await catchUp.snapshot?.(signal)
    return checked(
      result,
      ({ sequence }) => Number.isSafeInteger(sequence),
      (snapshot) => ({ kind: 'snapshot', snapshot }),
    )
  }
  const result = await catchUp.missing?.(from, to, signal)
  return checked(
    result,
    ({ items }) => Array.isArray(items) && items.every(isDecoded),
    ({ items }) => ({ kind: 'items', items }),
  )
}

const isDecoded = (item: unknown): boolean => typeof item === 'object' && item !== null && '_tag' in item

const checked = <T>(
  result: CatchUpResult<T> | undefined,
  isWhole: (value: T) => boolean,
  answer: (value: T) => Answer,
): AnswerResult => {
  if (result?._tag === 'Left' && typeof result.left?.code === 'string') return result
  if (result?._tag === 'Right' && isWhole(result.right)) return { _tag: 'Right', right: answer(result.right) }
  return failureOf('unexpected', 'the catch-up answered with something else than it should')
}
