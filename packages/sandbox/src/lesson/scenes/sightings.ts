import type { SubscribedUser } from '@roomfold/protocol'
import { minute } from '../agenda.ts'
import type { Person } from '../cast.ts'
import type { Classroom, Scene } from '../classroom.ts'
import { userFieldsOf } from '../presence.ts'

const announce = (classroom: Classroom, people: readonly Person[], subscribe: boolean): void => {
  const users: SubscribedUser[] = people.map((person) =>
    Object.assign(userFieldsOf(person, classroom), { subscribe }),
  )
  classroom.service.publish({ type: 'users.subscriptionChanged', cmd: 24, users })
}

const isIdle = ({ hand, muted }: Person): boolean => hand === 'down' && !muted

/** One student scrolls out of sight for a while. Nothing is told of those who are out of sight. */
const turnOver = (classroom: Classroom): boolean => {
  const { attendance, random } = classroom
  const student = attendance.students.someone(random, isIdle)
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

/** Rooms of the wire tell a client only of the users whom it shows. */
export const sightings: Scene = (classroom) => {
  if (!classroom.isWire) return
  classroom.surely(480, () => turnOver(classroom))
  classroom.repeatedly(3 * minute, () => turnOver(classroom), 250)
}
