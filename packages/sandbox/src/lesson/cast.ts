import type { Dialect, StreamFields, UserReference } from '@roomfold/protocol'
import { assistantNames, firstNames, teacherNames } from './first-names.ts'
import type { LessonPlan } from './plan.ts'
import type { Random } from './random.ts'

export type Part = 'teacher' | 'assistant' | 'student'

/** Someone of the class, and what the service knows of them now. */
export interface Person {
  readonly part: Part
  /** Id, name and the present role, as notifications name them. Replaced when the role changes. */
  reference: UserReference
  camera: StreamFields | undefined
  screen: StreamFields | undefined
  hand: 'down' | 'up' | 'called'
  rewards: number
  muted: boolean
}

export interface Cast {
  readonly teacher: Person
  /** Absent in classes of less than 10. */
  readonly assistant: Person | undefined
  /** In the order in which they first come. */
  readonly students: readonly Person[]
}

/** The document has integers without a meaning; classrooms give 1 to teachers, 2 to students, 3 to assistants. */
const roles: Readonly<Record<Dialect, Readonly<Record<Part, string>>>> = {
  documented: { teacher: '1', student: '2', assistant: '3' },
  wire: { teacher: 'host', student: 'audience', assistant: 'assistant' },
}

/** The role that a person enters with. */
export const roleOf = (part: Part, dialect: Dialect): string => roles[dialect][part]

const person = (part: Part, userUuid: string, userName: string, dialect: Dialect): Person => ({
  part,
  reference: { userUuid, userName, role: roleOf(part, dialect) },
  camera: undefined,
  screen: undefined,
  hand: 'down',
  rewards: 0,
  muted: false,
})

export const castOf = (plan: LessonPlan, random: Random): Cast => {
  const { users, dialect } = plan
  const hasAssistant = users >= 10
  const count = users - (hasAssistant ? 2 : 1)
  const width = Math.max(2, String(count).length)
  const names = random.shuffled(firstNames)
  const students: Person[] = []
  for (let index = 0; index < count; index += 1) {
    const name = names[index % names.length] ?? ''
    const round = Math.floor(index / names.length)
    const userName = round === 0 ? name : `${name} ${round + 1}`
    students.push(person('student', `s-${String(index + 1).padStart(width, '0')}`, userName, dialect))
  }
  return {
    teacher: person('teacher', 't-01', random.pick(teacherNames), dialect),
    assistant: hasAssistant ? person('assistant', 'a-01', random.pick(assistantNames), dialect) : undefined,
    students: random.shuffled(students),
  }
}
