import type { Activity, Classroom } from '../classroom.ts'
import type { Person } from '../participants.ts'
import { deleteRoomProperties, setRoomProperties } from '../properties.ts'
import { questions } from '../sentences.ts'

/** Vote notifications per poll; in large classes, each one counts several votes. */
const maxCounts = 60

interface Poll {
  readonly votes: number[]
  readonly voters: Person[]
  /** Votes per notification. */
  readonly weight: number
}

const open = (classroom: Classroom): void => {
  const { attendance, participants, random } = classroom
  const { question, options } = random.pick(questions)
  const votes = Object.fromEntries(options.map((_option, index) => [String(index + 1), 0]))
  const poll = { question, options, votes, openedAt: classroom.now }
  setRoomProperties(
    classroom,
    { poll },
    { cause: { action: 'opened' }, operator: participants.teacher.reference },
  )
  const weight = Math.max(1, Math.floor(attendance.students.size / maxCounts))
  const voters = random.shuffled(attendance.students.members).slice(0, maxCounts)
  const counted = { votes: options.map(() => 0), voters, weight }
  // Always closed: otherwise the poll would stay in the properties.
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
  deleteRoomProperties(classroom, ['poll'], { cause, operator: classroom.participants.teacher.reference })
}

/** Polls in room properties: opened, voted on, deleted. One at a time, within the lesson. */
export const polls: Activity = (classroom) => {
  const round = () => {
    if (!classroom.onBreak) open(classroom)
    const next = classroom.now + classroom.delay(9 * 60, 14 * 60)
    if (next < classroom.moment(840)) classroom.at(next, round)
  }
  classroom.at(classroom.moment(330), round)
}
