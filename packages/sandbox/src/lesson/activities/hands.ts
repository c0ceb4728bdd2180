import type { UserReference } from '@roomfold/protocol'
import { minute } from '../agenda.ts'
import type { Activity, Classroom } from '../classroom.ts'
import { type Person, roleOf } from '../participants.ts'
import { changeRole } from '../presence.ts'
import { deleteUserProperties, setUserProperties } from '../properties.ts'
import { switchCamera } from '../streams.ts'

/** Hands that are lowered at once. */
const maxHands = 40

const isDown = (student: Person): boolean => student.hand === 'down'

const raise = (classroom: Classroom): void => {
  const student = classroom.attendance.students.pickRandom(classroom.random, isDown)
  if (student === undefined) return
  student.hand = 'up'
  const change = { 'handsUp.state': 1, 'handsUp.time': classroom.now }
  setUserProperties(classroom, student, change, { cause: { action: 'raised' } })
  classroom.later(classroom.delay(4, 40), () => answer(classroom, student))
}

const answer = (classroom: Classroom, student: Person): void => {
  if (!classroom.attendance.has(student) || student.hand !== 'up') return
  const choice = classroom.random.between(1, 100)
  if (choice <= 65) call(classroom, student)
  else if (choice <= 85) {
    student.hand = 'down'
    deleteUserProperties(classroom, student, { handsUp: '' }, { cause: { action: 'withdrawn' } })
  }
}

/** The teacher calls on the student, who speaks for some time. */
const call = (classroom: Classroom, student: Person): void => {
  const operator = classroom.participants.teacher.reference
  student.hand = 'called'
  const change = { 'handsUp.state': 2, 'handsUp.time': classroom.now }
  setUserProperties(classroom, student, change, { cause: { action: 'called' }, operator })
  if (classroom.isWire) announceRole(classroom, student, 'broadcaster', operator)
  switchCamera(classroom, student, { audioState: 'open' }, operator)
  classroom.later(classroom.delay(8, 45), () => finish(classroom, student))
}

const finish = (classroom: Classroom, student: Person): void => {
  if (!classroom.attendance.has(student) || student.hand !== 'called') return
  const operator = classroom.participants.teacher.reference
  student.hand = 'down'
  const paths = ['handsUp.state', 'handsUp.time']
  deleteUserProperties(classroom, student, paths, { cause: { action: 'answered' }, operator })
  if (classroom.isWire) announceRole(classroom, student, roleOf('student', 'wire'), operator)
  switchCamera(classroom, student, { audioState: 'closed' })
}

const announceRole = (classroom: Classroom, student: Person, role: string, operator: UserReference): void => {
  changeRole(student, role)
  const { userUuid, userName } = student.reference
  const muteChat = student.muted
  const { service } = classroom
  service.publish({ type: 'user.stateChanged', cmd: 21, userUuid, userName, role, muteChat, operator })
}

/** The teacher lowers all hands: on the wire with one notification. */
const lowerAll = (classroom: Classroom): boolean => {
  const raised = classroom.attendance.students.members.filter(({ hand }) => hand === 'up').slice(0, maxHands)
  if (raised.length === 0) return false
  const operator = classroom.participants.teacher.reference
  const cause = { action: 'loweredAll' }
  for (const student of raised) {
    student.hand = 'down'
    if (!classroom.isWire) deleteUserProperties(classroom, student, ['handsUp'], { cause, operator })
  }
  if (classroom.isWire) {
    const changes = raised.map(({ reference: fromUser }) => ({
      change: 'deleted' as const,
      fromUser,
      changeProperties: { handsUp: '' },
    }))
    classroom.service.publish({ type: 'users.propertiesUpdated', cmd: 25, changes, cause, operator })
  }
  return true
}

/** Students raise their hands; the teacher answers, or lowers all of them. */
export const hands: Activity = (classroom) => {
  classroom.perStudent(11, () => {
    if (!classroom.onBreak) raise(classroom)
  })
  classroom.untilDone(440, () => {
    if (lowerAll(classroom)) return true
    raise(classroom)
    return false
  })
  classroom.repeatedly(9 * minute, () => lowerAll(classroom))
}
