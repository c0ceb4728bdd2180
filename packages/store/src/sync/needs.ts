import type { Need } from '../catch-up/answer.ts'
import type { CatchUp } from '../catch-up/contract.ts'

const weight: Readonly<Record<Need, number>> = { gap: 0, resume: 1, snapshot: 2 }

/** Which of two needs covers the other. */
export const heavier = (left: Need | undefined, right: Need): Need =>
  left === undefined || weight[right] > weight[left] ? right : left

/**
 * What can be asked for instead of what is needed. Undefined: nothing. Where notifications were given up, only a
 * snapshot brings them back.
 */
export const possibleNeed = (need: Need, catchUp: CatchUp, isIncomplete: boolean): Need | undefined => {
  const canReplace = catchUp.snapshot !== undefined
  const canFill = catchUp.missing !== undefined
  if (canReplace && (need === 'snapshot' || !canFill || isIncomplete)) return 'snapshot'
  if (!canFill) return undefined
  return need === 'snapshot' ? 'resume' : need
}
