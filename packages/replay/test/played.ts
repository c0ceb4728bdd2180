import { createPlayer, openTimeline, type PlayerOptions } from '../src/index.ts'
import { logOf } from './class-logs.ts'
import { virtualTime } from './virtual-time.ts'

export const begin = 1_772_442_000_000

export const pageTurned = (sequence: number, seconds: number) => ({
  type: 'room.propertiesUpdated' as const,
  cmd: 4 as const,
  version: 1,
  sequence,
  ts: begin + seconds * 1000,
  changeProperties: { page: sequence },
})

/** Changes of the page after 0, 1, 2, 10 and 11 seconds. */
export const lesson = [0, 1, 2, 10, 11].map((seconds, index) => pageTurned(index + 1, seconds))

export const playerOf = async (options: PlayerOptions = {}) => {
  const time = virtualTime()
  const timeline = await openTimeline(logOf(lesson))
  await timeline.finished
  const player = createPlayer(timeline, { scheduler: time.scheduler, ...options })
  return { time, player, timeline, page: () => player.getSnapshot().properties['page'] }
}
