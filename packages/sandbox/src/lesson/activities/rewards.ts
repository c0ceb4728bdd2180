import { minute } from '../agenda.ts'
import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import { setUserProperties } from '../properties.ts'

/** Students who are rewarded at once. */
const maxWinners = 8

const change = (student: Person) => {
  student.rewards += 1
  return student.rewards === 1 ? { reward: { name: 'star', total: 1 } } : { 'reward.total': student.rewards }
}

const reward = (classroom: Classroom): boolean => {
  const { attendance, participants, random } = classroom
  const student = attendance.students.pickRandom(random)
  if (student === undefined) return false
  const giver =
    participants.assistant !== undefined && random.chance(25) ? participants.assistant : participants.teacher
  const cause = { action: 'reward', amount: 1 }
  setUserProperties(classroom, student, change(student), { cause, operator: giver.reference })
  return true
}

/** Rewards a group: on the wire as a batch, in the documented dialect one by one. */
const rewardGroup = (classroom: Classroom): void => {
  const { attendance, participants, random, service } = classroom
  const winners = new Set<Person>()
  for (let draw = 0; draw < maxWinners; draw += 1) {
    const student = attendance.students.pickRandom(random)
    if (student !== undefined) winners.add(student)
  }
  const operator = participants.teacher.reference
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

/** Stars in user properties. */
export const rewards: Activity = (classroom) => {
  classroom.untilDone(410, () => reward(classroom))
  classroom.perStudent(18, () => {
    if (!classroom.onBreak) reward(classroom)
  })
  classroom.repeatedly(15 * minute, () => rewardGroup(classroom), 500)
}
