import type { Chance } from '../chance.ts'
import type { PropertySpace } from '../changed-property.ts'
import type { Value } from '../notification.ts'

const roomBranches = ['board', 'poll', 'timer', 'stage', 'widgets.quiz', 'widgets.cloud']
const roomLeaves = ['page', 'state', 'scale', 'title', 'position']

const valueFor = (path: string, chance: Chance): Value => {
  if (path.endsWith('position')) return { x: chance.integer(0, 1_920), y: chance.integer(0, 1_080) }
  if (path.endsWith('title')) return chance.oneOf(['Fractions', 'Rivers of Asia', 'Past tense'])
  if (path.endsWith('answers')) return [chance.integer(0, 3), chance.integer(0, 3)]
  return chance.integer(0, 1_000)
}

export const roomProperties: PropertySpace = {
  paths: roomBranches.flatMap((branch) => roomLeaves.map((leaf) => `${branch}.${leaf}`)),
  valueFor,
}

export const userProperties: PropertySpace = {
  paths: ['rewards.count', 'device.camera', 'device.speaker', 'progress.page', 'progress.answers', 'hand'],
  valueFor,
}
