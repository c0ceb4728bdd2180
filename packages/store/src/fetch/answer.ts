import type { Decoded, ServiceSnapshot } from '@roomfold/protocol'
import { reasonOf } from '../issues.ts'
import type { CatchUp, CatchUpFailure, CatchUpResult } from './contract.ts'

/** The request: the notifications of a gap, all notifications since the last known one, or a snapshot. */
export type Need = 'gap' | 'resume' | 'snapshot'

type Answer =
  | { readonly kind: 'items'; readonly items: readonly Decoded[] }
  | { readonly kind: 'snapshot'; readonly snapshot: ServiceSnapshot }

const failureOf = (code: CatchUpFailure['code'], message: string): CatchUpResult<never> => ({
  _tag: 'Left',
  left: { code, message },
})

/** The failure for an exception or a rejected promise. */
export const failureOfThrow = (cause: unknown): CatchUpResult<never> =>
  failureOf('unexpected', `The catch-up threw: ${reasonOf(cause)}`)

/** Calls the catch-up and checks its answer, since the functions are the application's. Rejects where they throw. */
export const call = async (
  catchUp: CatchUp,
  need: Need,
  from: number,
  to: number | undefined,
  signal: AbortSignal,
): Promise<CatchUpResult<Answer>> => {
  if (need === 'snapshot') {
    const result = await catchUp.snapshot?.(signal)
    return validated(
      result,
      ({ sequence }) => Number.isSafeInteger(sequence),
      (snapshot) => ({ kind: 'snapshot', snapshot }),
    )
  }
  const result = await catchUp.missing?.(from, to, signal)
  return validated(
    result,
    ({ items }) => Array.isArray(items) && items.every(isDecoded),
    ({ items }) => ({ kind: 'items', items }),
  )
}

const isDecoded = (item: unknown): boolean => typeof item === 'object' && item !== null && '_tag' in item

const validated = <T>(
  result: CatchUpResult<T> | undefined,
  isValid: (value: T) => boolean,
  answer: (value: T) => Answer,
): CatchUpResult<Answer> => {
  if (result?._tag === 'Left' && typeof result.left?.code === 'string') return result
  if (result?._tag === 'Right' && isValid(result.right)) return { _tag: 'Right', right: answer(result.right) }
  return failureOf('unreadable', 'The catch-up returned neither a failure nor what was requested.')
}
