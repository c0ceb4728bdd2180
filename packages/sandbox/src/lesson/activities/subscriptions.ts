import type { SubscribedUser } from '@roomfold/protocol'
import { minute } from '../agenda.ts'
import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import { userFieldsOf } from '../presence.ts'

const announce = (classroom: Classroom, people: readonly Person[], subscribe: boolean): void => {
  const users: SubscribedUser[] = people.map((person) =>
    Object.assign(userFieldsOf(person, classroom), { subscribe }),
  )
  classroom.service.publish({ type: 'users.subscriptionChanged', cmd: 24, users })
}

const isIdle = ({ hand, muted }: Person): boolean => hand === 'down' && !muted

/** Unsubscribes one student for some time. */
const hideStudent = (classroom: Classroom): boolean => {
  const { attendance, random } = classroom
  const student = attendance.students.pickRandom(random, isIdle)
  if (student === undefined) return false
  const comesBack = classroom.later(classroom.delay(4, 20), () => {
    attendance.enter(student)
    announce(classroom, [student], true)
  })
  if (!comesBack) return false
  announce(classroom, [student], false)
  attendance.leave(student)
  return true
}

/** On the wire, a client receives notifications only about subscribed users. */
export const subscriptions: Activity = (classroom) => {
  if (!classroom.isWire) return
  classroom.untilDone(480, () => hideStudent(classroom))
  classroom.repeatedly(3 * minute, () => hideStudent(classroom), 250)
}
