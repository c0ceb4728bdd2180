import { createPlayer, openTimeline, type Player } from '@roomfold/replay'

/** The bundled simulated lesson: 30 people, 45 minutes. */
const lesson = new URL('../../../sandbox/lessons/class-of-30-45-minutes.simulated.ndjson', import.meta.url)

/** Opens a player of the recorded lesson. */
export const openLesson = async (): Promise<Player> => {
  const answer = await fetch(lesson)
  const timeline = await openTimeline(await answer.blob())
  await timeline.finished
  return createPlayer(timeline, { speed: 4, skipIdle: 3_000 })
}
