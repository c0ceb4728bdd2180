import type { UserReference } from '@roomfold/protocol'
import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import { setRoomProperties } from '../properties.ts'
import { changeCamera, switchCamera } from '../streams.ts'

const hour = 3_600_000

/** Microphones per notification. */
const maxMicrophones = 40

const isOpen = ({ camera }: Person): boolean => camera?.audioState === 'open'

/** Turns all microphones off: on the wire with one notification, in the documented dialect one by one. */
const closeMicrophones = (classroom: Classroom, operator: UserReference): void => {
  const { attendance, participants, service } = classroom
  const open = [participants.teacher, ...attendance.students.members].filter(isOpen).slice(0, maxMicrophones)
  if (!classroom.isWire) {
    for (const person of open) switchCamera(classroom, person, { audioState: 'closed' }, operator)
    return
  }
  const changes = open.flatMap((person) => {
    const stream = changeCamera(classroom, person, { audioState: 'closed' })
    return stream === undefined
      ? []
      : [{ change: 'updated' as const, fromUser: person.reference, operator, stream }]
  })
  service.publish({ type: 'streams.changed', cmd: 41, changes, operator })
}

const muteRoom = (classroom: Classroom, muted: boolean, operator: UserReference): void => {
  if (!classroom.isWire) return
  const muteAudio = { audience: muted, broadcaster: muted }
  classroom.service.publish({ type: 'room.mediaMuted', cmd: 2, muteAudio, operator })
}

const pause = (classroom: Classroom): void => {
  const { teacher } = classroom.participants
  const operator = teacher.reference
  const length = classroom.delay(170, 240)
  classroom.onBreak = true
  const phase = { 'lesson.phase': 'break', 'lesson.until': classroom.now + length }
  setRoomProperties(classroom, phase, { operator })
  muteRoom(classroom, true, operator)
  closeMicrophones(classroom, operator)
  classroom.later(length, () => {
    classroom.onBreak = false
    setRoomProperties(classroom, { 'lesson.phase': 'lesson' }, { operator })
    muteRoom(classroom, false, operator)
    switchCamera(classroom, teacher, { audioState: 'open' })
  })
}

/** A break in the middle; in long lessons about every hour. */
export const breaks: Activity = (classroom) => {
  const { agenda, random } = classroom
  const again = () => {
    pause(classroom)
    const next = classroom.now + random.between(50 * 60_000, hour)
    if (next < classroom.moment(900)) classroom.at(next, again)
  }
  const first = classroom.moment(520) - agenda.start
  classroom.at(agenda.start + Math.min(first, Math.floor(hour / 2)), again)
}
