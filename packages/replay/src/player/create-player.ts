import type { Timeline } from '../timeline/contract.ts'
import type { Player, PlayerOptions } from './contract.ts'
import { LogPlayer } from './player.ts'

/**
 * Creates a player of a timeline, paused at the beginning. Like a live store it has `getSnapshot`, `subscribe` and
 * `room$`, so the same user interface can show both.
 *
 * @throws RangeError when `speed` or `skipIdle` is out of range.
 *
 * @example
 * ```ts
 * import { createPlayer, openTimeline } from '@roomfold/replay'
 *
 * const timeline = await openTimeline('{"cmd":1,"sequence":1,"ts":1611307477000,"data":{"state":1}}')
 * const player = createPlayer(timeline)
 * player.subscribe(() => console.log(player.getSnapshot().room.state)) // inProgress
 * await player.step()
 * player.close()
 * ```
 */
export const createPlayer = (timeline: Timeline, options: PlayerOptions = {}): Player =>
  new LogPlayer(timeline, options)
