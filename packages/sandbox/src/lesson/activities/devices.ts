import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import { addStream, maxCameras, removeStream, switchCamera } from '../streams.ts'

/** Most people turn the camera on shortly after entering. */
export const maybeTurnOnCamera = (classroom: Classroom, person: Person): void => {
  if (classroom.attendance.onCamera.size >= maxCameras || !classroom.random.chance(88)) return
  classroom.later(classroom.delay(1, 12), () => turnOn(classroom, person))
}

const turnOn = (classroom: Classroom, person: Person): void => {
  const { attendance, random } = classroom
  if (!attendance.has(person) || person.camera !== undefined || attendance.onCamera.size >= maxCameras) return
  addStream(classroom, person, 'camera', {
    videoState: random.chance(85) ? 'open' : 'closed',
    audioState: random.chance(25) ? 'open' : 'closed',
  })
}

const opposite = (state: string | undefined): 'open' | 'closed' => (state === 'open' ? 'closed' : 'open')

const toggleDevice = (classroom: Classroom): void => {
  const { attendance, random } = classroom
  const group = random.chance(6) ? attendance.students : attendance.onCamera
  const student = group.pickRandom(random)
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

/** Students turn cameras and microphones on and off, and add and remove streams. */
export const devices: Activity = (classroom) => {
  classroom.perStudent(1.3, () => toggleDevice(classroom))
}
