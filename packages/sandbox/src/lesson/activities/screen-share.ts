import type { Activity, Classroom } from '../classroom.ts'
import { addStream, removeStream } from '../streams.ts'

const share = (classroom: Classroom, from: number, to: number): void => {
  const { teacher } = classroom.participants
  classroom.at(classroom.moment(from), () =>
    addStream(classroom, teacher, 'screen', { videoState: 'open', audioState: 'closed' }),
  )
  classroom.at(classroom.moment(to), () => removeStream(classroom, teacher, 'screen'))
}

/** The teacher shares the screen twice, as a second stream. */
export const screenShare: Activity = (classroom) => {
  share(classroom, 150, 290)
  share(classroom, 610, 780)
}
