/** Binary search: the last index in `[low, high]` for which a monotonic predicate holds; `low - 1` if none. */
export const lastWhere = (low: number, high: number, holds: (index: number) => boolean): number => {
  let from = low
  let to = high + 1
  while (from < to) {
    const middle = (from + to) >>> 1
    if (holds(middle)) from = middle + 1
    else to = middle
  }
  return from - 1
}
