import type { Activity } from '../classroom.ts'
import { enter } from '../presence.ts'
import { setRoomProperties } from '../properties.ts'
import { addStream } from '../streams.ts'

/** The room opens, the teacher and the assistant enter and prepare the board, and the lesson starts. */
export const opening: Activity = (classroom) => {
  const { agenda, participants, random, service } = classroom
  const { teacher, assistant } = participants
  const lead = agenda.start - agenda.opening
  classroom.at(agenda.opening, () => {
    service.publish({ type: 'room.stateChanged', cmd: 1, state: 'notStarted' })
  })
  classroom.at(agenda.opening + Math.floor(lead / 60), () => enter(classroom, [teacher]))
  classroom.at(agenda.opening + Math.floor(lead / 30), () => {
    const operator = teacher.reference
    const lesson = { title: 'The cell, part 3', phase: 'preparing' }
    setRoomProperties(classroom, { lesson, board: { page: 1, shapes: {} } }, { operator })
    addStream(classroom, teacher, 'camera', { videoState: 'open', audioState: 'open' })
  })
  if (assistant !== undefined) {
    const arrival = agenda.opening + Math.floor(lead / 20) + random.between(0, Math.floor(lead / 20))
    classroom.at(arrival, () => enter(classroom, [assistant]))
    classroom.at(arrival + random.between(1, Math.floor(lead / 20)), () => {
      addStream(classroom, assistant, 'camera', { videoState: 'open', audioState: 'closed' })
    })
  }
  classroom.at(agenda.start, () => {
    const operator = teacher.reference
    const startTime = agenda.start
    service.publish({ type: 'room.stateChanged', cmd: 1, state: 'inProgress', startTime, operator })
    setRoomProperties(classroom, { 'lesson.phase': 'lesson' }, { operator })
  })
}
