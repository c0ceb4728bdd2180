import type { Person } from '../cast.ts'
import type { Classroom, Scene } from '../classroom.ts'
import { addStream, mostCameras, removeStream, switchCamera } from '../streams.ts'

/** Someone who came in turns the camera on after a moment, or doesn't. */
export const settle = (classroom: Classroom, person: Person): void => {
  if (classroom.attendance.onCamera.size >= mostCameras || !classroom.random.chance(88)) return
  classroom.later(classroom.delay(1, 12), () => turnOn(classroom, person))
}

const turnOn = (classroom: Classroom, person: Person): void => {
  const { attendance, random } = classroom
  if (!attendance.has(person) || person.camera !== undefined || attendance.onCamera.size >= mostCameras)
    return
  addStream(classroom, person, 'camera', {
    videoState: random.chance(85) ? 'open' : 'closed',
    audioState: random.chance(25) ? 'open' : 'closed',
  })
}

const opposite = (state: string | undefined): 'open' | 'closed' => (state === 'open' ? 'closed' : 'open')

const fiddle = (classroom: Classroom): void => {
  const { attendance, random } = classroom
  const group = random.chance(6) ? attendance.students : attendance.onCamera
  const student = group.someone(random)
  if (student === undefined) return
  const { camera } = student
  if (camera === undefined) {
    turnOn(classroom, student)
    return
  }
  const choice = random.between(1, 100)
  if (choice <= 3) removeStream(classroom, student, 'camera')
  else if (choice <= 40) switchCamera(classroom, student, { videoState: opposite(camera.videoState) })
  else switchCamera(classroom, student, { audioState: opposite(camera.audioState) })
}

/** Cameras and microphones of students are switched on and off, come and go. */
export const devices: Scene = (classroom) => {
  classroom.perStudent(1.3, () => fiddle(classroom))
}
