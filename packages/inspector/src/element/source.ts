import type { Player, Timeline } from '@roomfold/replay'
import type { RoomStore } from '@roomfold/store'
import type { InspectableSource } from '../engine/contract.ts'

/** The source of an inspector: a log, a live store, a player, or an open timeline. */
export type InspectorSource = InspectableSource | RoomStore | Player | Timeline

export const isStore = (source: InspectorSource): source is RoomStore =>
  typeof source === 'object' && 'getConfirmedSnapshot' in source

const isPlayer = (source: InspectorSource): source is Player =>
  typeof source === 'object' && 'timeline' in source && 'setSpeed' in source

const isTimeline = (source: InspectorSource): source is Timeline =>
  typeof source === 'object' && 'partAt' in source

/** The source, if it is a player. */
export const playerIn = (source: InspectorSource): Player | undefined =>
  isPlayer(source) ? source : undefined

/** The timeline of a player, or the source if it is one itself. */
export const timelineIn = (source: InspectorSource): Timeline | undefined => {
  if (isPlayer(source)) return source.timeline
  return isTimeline(source) ? source : undefined
}
