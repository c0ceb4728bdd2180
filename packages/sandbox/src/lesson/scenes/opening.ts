import type { Scene } from '../classroom.ts'
import { enter } from '../presence.ts'
import { setRoomProperties } from '../properties.ts'
import { addStream } from '../streams.ts'

/** The room is there; the teacher and the assistant come in, prepare the board, and the bell rings. */
export const opening: Scene = (classroom) => {
  const { agenda, cast, random, service } = classroom
  const { teacher, assistant } = cast
  const lead = agenda.bell - agenda.doors
  classroom.at(agenda.doors, () => {
    service.publish({ type: 'room.stateChanged', cmd: 1, state: 'notStarted' })
  })
  classroom.at(agenda.doors + Math.floor(lead / 60), () => enter(classroom, [teacher]))
  classroom.at(agenda.doors + Math.floor(lead / 30), () => {
    const operator = teacher.reference
    const lesson = { title: 'The cell, part 3', phase: 'preparing' }
    setRoomProperties(classroom, { lesson, board: { page: 1, shapes: {} } }, { operator })
    addStream(classroom, teacher, 'camera', { videoState: 'open', audioState: 'open' })
  })
  if (assistant !== undefined) {
    const arrival = agenda.doors + Math.floor(lead / 20) + random.between(0, Math.floor(lead / 20))
    classroom.at(arrival, () => enter(classroom, [assistant]))
    classroom.at(arrival + random.between(1, Math.floor(lead / 20)), () => {
      addStream(classroom, assistant, 'camera', { videoState: 'open', audioState: 'closed' })
    })
  }
  classroom.at(agenda.bell, () => {
    const operator = teacher.reference
    const startTime = agenda.bell
    service.publish({ type: 'room.stateChanged', cmd: 1, state: 'inProgress', startTime, operator })
    setRoomProperties(classroom, { 'lesson.phase': 'lesson' }, { operator })
  })
}
