import type { Attendance } from '@roomfold/replay'

/** The number of people in the room from a time. */
export interface Headcount {
  readonly at: number
  readonly present: number
}

/** The number of people in the room after each change. */
export const headcountOf = (users: readonly Attendance[]): readonly Headcount[] => {
  const changes = new Map<number, number>()
  const change = (at: number, by: number): void => {
    changes.set(at, (changes.get(at) ?? 0) + by)
  }
  for (const { stays } of users) {
    for (const { from, to } of stays) {
      change(from, 1)
      change(to, -1)
    }
  }
  let present = 0
  return [...changes]
    .sort(([left], [right]) => left - right)
    .map(([at, by]) => {
      present += by
      return { at, present }
    })
}

/** Reduces the points to about `most`, keeping the maximum of each group. */
export const thinned = (counts: readonly Headcount[], most: number): readonly Headcount[] => {
  const first = counts[0]?.at ?? 0
  const step = ((counts.at(-1)?.at ?? first) - first) / most
  if (counts.length <= most || step === 0) return counts
  const kept: Headcount[] = []
  let bin = Number.NaN
  for (const count of counts) {
    const next = Math.floor((count.at - first) / step)
    const last = kept.at(-1)
    if (next !== bin || last === undefined) kept.push(count)
    else if (count.present > last.present) kept[kept.length - 1] = { at: last.at, present: count.present }
    bin = next
  }
  const end = counts.at(-1)
  return end === undefined ? kept : [...kept, end]
}
