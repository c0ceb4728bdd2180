export { formatValuePath } from '@roomfold/replay'

/** Whether two JSON values are equal. */
export const isDeepEqualJson = (left: unknown, right: unknown): boolean =>
  left === right || (typeof left === typeof right && JSON.stringify(left) === JSON.stringify(right))
