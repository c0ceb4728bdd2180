import { fromLog } from '@roomfold/replay'
import { lessonLines, simulateLesson } from '@roomfold/sandbox'
import { createRoomStore } from '@roomfold/solid'

/**
 * A simulated lesson of 20 minutes, twenty times as fast. In production replace `source` by `fromRtm(…)` of
 * @roomfold/rtm, and add `catchUp: createCloud(…)` of @roomfold/cloud; nothing else changes.
 */
const lesson = simulateLesson({ users: 12, minutes: 20, seed: 7 })

export const store = createRoomStore({
  roomUuid: lesson.header.roomUuid,
  source: fromLog([...lessonLines(lesson)].join(''), { speed: 20 }),
})
