import type { Classroom, Scene } from '../classroom.ts'
import { addStream, removeStream } from '../streams.ts'

const share = (classroom: Classroom, from: number, to: number): void => {
  const { teacher } = classroom.cast
  classroom.at(classroom.moment(from), () =>
    addStream(classroom, teacher, 'screen', { videoState: 'open', audioState: 'closed' }),
  )
  classroom.at(classroom.moment(to), () => removeStream(classroom, teacher, 'screen'))
}

/** The teacher shows the screen, twice: a second stream beside the camera. */
export const screenShare: Scene = (classroom) => {
  share(classroom, 150, 290)
  share(classroom, 610, 780)
}
