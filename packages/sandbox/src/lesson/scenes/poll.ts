import type { Person } from '../cast.ts'
import type { Classroom, Scene } from '../classroom.ts'
import { deleteRoomProperties, setRoomProperties } from '../properties.ts'
import { questions } from '../sentences.ts'

/** In large classes the service counts several votes at once. */
const mostCounts = 60

interface Poll {
  readonly votes: number[]
  readonly voters: Person[]
  /** How many votes one notification stands for. */
  readonly weight: number
}

const open = (classroom: Classroom): void => {
  const { attendance, cast, random } = classroom
  const { question, options } = random.pick(questions)
  const votes = Object.fromEntries(options.map((_option, index) => [String(index + 1), 0]))
  const poll = { question, options, votes, openedAt: classroom.now }
  setRoomProperties(classroom, { poll }, { cause: { action: 'opened' }, operator: cast.teacher.reference })
  const weight = Math.max(1, Math.floor(attendance.students.size / mostCounts))
  const voters = random.shuffled(attendance.students.members).slice(0, mostCounts)
  const counted = { votes: options.map(() => 0), voters, weight }
  // Never closed by chance: a poll that nobody closes would stay for ever.
  const closes = classroom.now + classroom.delay(70, 110)
  vote(classroom, counted, closes)
  classroom.at(closes, () => close(classroom, counted))
}

const vote = (classroom: Classroom, poll: Poll, closes: number): void => {
  const gap = Math.max(1, Math.floor((closes - classroom.now) / (poll.voters.length + 1)))
  classroom.at(classroom.now + classroom.random.between(1, gap), () => {
    const voter = poll.voters.pop()
    if (voter === undefined || classroom.now >= closes) return
    if (classroom.attendance.has(voter)) {
      const option = classroom.random.between(0, poll.votes.length - 1)
      const count = (poll.votes[option] ?? 0) + poll.weight
      poll.votes[option] = count
      const cause = { action: 'voted' }
      setRoomProperties(
        classroom,
        { [`poll.votes.${option + 1}`]: count },
        { cause, operator: voter.reference },
      )
    }
    vote(classroom, poll, closes)
  })
}

const close = (classroom: Classroom, poll: Poll): void => {
  const cause = { action: 'closed', votes: poll.votes }
  deleteRoomProperties(classroom, ['poll'], { cause, operator: classroom.cast.teacher.reference })
}

/** A question to all: opened, voted on, deleted. One at a time, and none that would outlast the lesson. */
export const polls: Scene = (classroom) => {
  const round = () => {
    if (!classroom.onBreak) open(classroom)
    const next = classroom.now + classroom.delay(9 * 60, 14 * 60)
    if (next < classroom.moment(840)) classroom.at(next, round)
  }
  classroom.at(classroom.moment(330), round)
}
