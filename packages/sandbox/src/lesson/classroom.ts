import { type Agenda, agendaOf, minute, momentOf, paced } from './agenda.ts'
import { Attendance } from './attendance.ts'
import { EventQueue } from './event-queue.ts'
import { type Participants, participantsOf } from './participants.ts'
import type { LessonPlan } from './plan.ts'
import { Random } from './random.ts'
import { type Delivery, Service } from './service.ts'

/** An activity of the lesson, such as chat: schedules its first events. */
export type Activity = (classroom: Classroom) => void

/** The state that activities share: participants, service, random numbers and event queue. */
export class Classroom {
  readonly plan: LessonPlan
  readonly agenda: Agenda
  readonly random: Random
  readonly participants: Participants
  readonly attendance = new Attendance()
  readonly service: Service
  /** During a break there is no drawing, no raising of hands and no voting. */
  onBreak = false
  /** The number of students whose activity is simulated: in large classes most people only listen. */
  readonly activeStudents: number
  /** The first stream id. */
  readonly firstStream: number
  readonly #propertyChanges = { 4: 0, 22: 0 }
  readonly #queue = new EventQueue<() => void>()

  constructor(plan: LessonPlan) {
    this.plan = plan
    this.agenda = agendaOf(plan)
    this.random = new Random(plan.seed)
    this.participants = participantsOf(plan, this.random)
    this.firstStream = this.random.between(100_000_000, 2_000_000_000)
    this.service = new Service(this.random, this.agenda.opening)
    const { length } = this.participants.students
    this.activeStudents = Math.min(length, 40) + Math.floor(Math.max(0, length - 40) / 20)
  }

  get now(): number {
    return this.service.now
  }

  get isWire(): boolean {
    return this.plan.dialect === 'wire'
  }

  /** The command for changes of room (4) or user (22) properties; the wire dialect mostly uses 5 and 23. */
  propertyCommand(single: 4 | 22): number {
    const before = this.#propertyChanges[single]
    this.#propertyChanges[single] += 1
    return this.isWire && before % 6 !== 0 ? single + 1 : single
  }

  /** Schedules a function at a time, ms UTC. */
  at(time: number, run: () => void): void {
    this.#queue.add(time, run)
  }

  /** Schedules a function after a delay, ms. Returns false, and doesn't schedule it, if the lesson has ended by then. */
  later(delay: number, run: () => void): boolean {
    const time = this.now + delay
    if (time >= this.agenda.end) return false
    this.#queue.add(time, run)
    return true
  }

  /** Tries from a moment of the lesson (0 the start, 1000 the end) until the attempt succeeds. */
  untilDone(thousandths: number, attempt: () => boolean): void {
    const again = () => {
      if (!attempt()) this.later(Math.max(1, Math.floor(this.agenda.duration / 200)), again)
    }
    this.at(this.moment(thousandths), again)
  }

  /** Repeats a function from a moment until the end of the lesson, with a mean interval in ms. */
  repeatedly(mean: number, run: () => void, from = 0): void {
    const gap = () => this.random.between(1, Math.max(2, 2 * mean))
    const again = () => {
      run()
      this.later(gap(), again)
    }
    this.at(this.moment(from), () => this.later(gap(), again))
  }

  /** Like `repeatedly`; each active student does it once in a number of minutes. */
  perStudent(minutes: number, run: () => void, from = 0): void {
    this.repeatedly(Math.floor((minutes * minute) / this.activeStudents), run, from)
  }

  /** The time at a fraction of the lesson, ms UTC: 0 is the start, 1000 the end. */
  moment(thousandths: number): number {
    return momentOf(this.agenda, thousandths)
  }

  /** A random duration between two numbers of seconds, ms; shorter in short lessons. */
  delay(fromSeconds: number, toSeconds: number): number {
    return paced(this.agenda, this.random.between(fromSeconds * 1000, toSeconds * 1000))
  }

  /** Runs the events in order and yields the messages that each of them sent. */
  *play(): Generator<Delivery, void, undefined> {
    for (let next = this.#queue.take(); next !== undefined; next = this.#queue.take()) {
      this.service.now = next.at
      next.event()
      for (const delivery of this.service.collect()) yield delivery
    }
  }
}
