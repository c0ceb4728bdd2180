import { minute } from '../agenda.ts'
import type { Person } from '../cast.ts'
import type { Classroom, Scene } from '../classroom.ts'
import { setUserProperties } from '../properties.ts'

/** The most students who are rewarded at once. */
const mostWinners = 8

const change = (student: Person) => {
  student.rewards += 1
  return student.rewards === 1 ? { reward: { name: 'star', total: 1 } } : { 'reward.total': student.rewards }
}

const reward = (classroom: Classroom): boolean => {
  const { attendance, cast, random } = classroom
  const student = attendance.students.someone(random)
  if (student === undefined) return false
  const giver = cast.assistant !== undefined && random.chance(25) ? cast.assistant : cast.teacher
  const cause = { action: 'reward', amount: 1 }
  setUserProperties(classroom, student, change(student), { cause, operator: giver.reference })
  return true
}

/** A whole group is rewarded: on the wire as a batch, in the document one by one. */
const rewardGroup = (classroom: Classroom): void => {
  const { attendance, cast, random, service } = classroom
  const winners = new Set<Person>()
  for (let draw = 0; draw < mostWinners; draw += 1) {
    const student = attendance.students.someone(random)
    if (student !== undefined) winners.add(student)
  }
  const operator = cast.teacher.reference
  const cause = { action: 'groupReward', amount: 1 }
  if (!classroom.isWire) {
    for (const student of winners) setUserProperties(classroom, student, change(student), { cause, operator })
    return
  }
  if (winners.size === 0) return
  const changes = [...winners].map((student) => ({
    change: 'updated' as const,
    fromUser: student.reference,
    changeProperties: change(student),
  }))
  const batch = { id: `reward-${classroom.now}`, total: changes.length, progress: changes.length }
  service.publish({ type: 'users.propertiesUpdated', cmd: 25, changes, batch, cause, operator })
}

/** Stars for good answers, which count up. */
export const rewards: Scene = (classroom) => {
  classroom.surely(410, () => reward(classroom))
  classroom.perStudent(18, () => {
    if (!classroom.onBreak) reward(classroom)
  })
  classroom.repeatedly(15 * minute, () => rewardGroup(classroom), 500)
}
