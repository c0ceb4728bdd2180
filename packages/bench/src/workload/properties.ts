import type { Chance } from './chance.ts'
import type { Properties, Value } from './notification.ts'

const roomBranches = ['board', 'poll', 'timer', 'stage', 'widgets.quiz', 'widgets.cloud']
const roomLeaves = ['page', 'state', 'scale', 'title', 'position']

/** At most 31: what is set is kept as bits. */
export const roomPaths: readonly string[] = roomBranches.flatMap((branch) =>
  roomLeaves.map((leaf) => `${branch}.${leaf}`),
)

export const userPaths: readonly string[] = [
  'rewards.count',
  'device.camera',
  'device.speaker',
  'progress.page',
  'progress.answers',
  'hand',
]

const valueFor = (path: string, chance: Chance): Value => {
  if (path.endsWith('position')) return { x: chance.integer(0, 1_920), y: chance.integer(0, 1_080) }
  if (path.endsWith('title')) return chance.oneOf(['Fractions', 'Rivers of Asia', 'Past tense'])
  if (path.endsWith('answers')) return [chance.integer(0, 3), chance.integer(0, 3)]
  return chance.integer(0, 1_000)
}

/** One change of a property that `known` has or not, and what is known then. */
export interface PropertyChange {
  readonly action: 0 | 1
  readonly changeProperties: Properties
  readonly known: number
}

/** Sets a property; one time in ten one that is set is deleted. */
export const changedProperty = (paths: readonly string[], known: number, chance: Chance): PropertyChange => {
  const index = chance.integer(0, paths.length - 1)
  const path = paths[index] as string
  const bit = 1 << index
  if ((known & bit) !== 0 && chance.integer(0, 9) === 0) {
    return { action: 1, changeProperties: { [path]: 'deleted' }, known: known & ~bit }
  }
  return { action: 0, changeProperties: { [path]: valueFor(path, chance) }, known: known | bit }
}
