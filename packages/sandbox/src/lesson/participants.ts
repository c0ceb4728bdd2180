import type { Dialect, StreamFields, UserReference } from '@roomfold/protocol'
import { assistantNames, firstNames, teacherNames } from './first-names.ts'
import type { LessonPlan } from './plan.ts'
import type { Random } from './random.ts'

export type PersonKind = 'teacher' | 'assistant' | 'student'

/** A participant, with the current state at the service. */
export interface Person {
  readonly kind: PersonKind
  /** Id, name and current role, as in notifications. Replaced when the role changes. */
  reference: UserReference
  camera: StreamFields | undefined
  screen: StreamFields | undefined
  hand: 'down' | 'up' | 'called'
  rewards: number
  muted: boolean
}

export interface Participants {
  readonly teacher: Person
  /** Absent in classes of less than 10. */
  readonly assistant: Person | undefined
  /** In the order in which they first enter. */
  readonly students: readonly Person[]
}

/** The document doesn't define the integers; classrooms use 1 for teachers, 2 for students, 3 for assistants. */
const roles: Readonly<Record<Dialect, Readonly<Record<PersonKind, string>>>> = {
  documented: { teacher: '1', student: '2', assistant: '3' },
  wire: { teacher: 'host', student: 'audience', assistant: 'assistant' },
}

/** The initial role of a person. */
export const roleOf = (kind: PersonKind, dialect: Dialect): string => roles[dialect][kind]

const person = (kind: PersonKind, userUuid: string, userName: string, dialect: Dialect): Person => ({
  kind,
  reference: { userUuid, userName, role: roleOf(kind, dialect) },
  camera: undefined,
  screen: undefined,
  hand: 'down',
  rewards: 0,
  muted: false,
})

export const participantsOf = (plan: LessonPlan, random: Random): Participants => {
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
