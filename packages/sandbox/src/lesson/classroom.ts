import { type Agenda, agendaOf, minute, momentOf, paced } from './agenda.ts'
import { Attendance } from './attendance.ts'
import { type Cast, castOf } from './cast.ts'
import { EventQueue } from './event-queue.ts'
import type { LessonPlan } from './plan.ts'
import { Random } from './random.ts'
import { type Delivery, Service } from './service.ts'

/** A part of the lesson's life: puts its first events on the clock. */
export type Scene = (classroom: Classroom) => void

/** What the scenes of a lesson share: the people, the service, chance and the clock. */
export class Classroom {
  readonly plan: LessonPlan
  readonly agenda: Agenda
  readonly random: Random
  readonly cast: Cast
  readonly attendance = new Attendance()
  readonly service: Service
  /** During the break nobody draws, asks or votes. */
  onBreak = false
  /** How many students' worth of activity there is: in large classes most people listen. */
  readonly activeStudents: number
  /** The numbers of streams count from here. */
  readonly firstStream: number
  readonly #propertyChanges = { 4: 0, 22: 0 }
  readonly #queue = new EventQueue<() => void>()

  constructor(plan: LessonPlan) {
    this.plan = plan
    this.agenda = agendaOf(plan)
    this.random = new Random(plan.seed)
    this.cast = castOf(plan, this.random)
    this.firstStream = this.random.between(100_000_000, 2_000_000_000)
    this.service = new Service(this.random, this.agenda.doors)
    const { length } = this.cast.students
    this.activeStudents = Math.min(length, 40) + Math.floor(Math.max(0, length - 40) / 20)
  }

  get now(): number {
    return this.service.now
  }

  get isWire(): boolean {
    return this.plan.dialect === 'wire'
  }

  /** The command for a change of room (4) or user (22) properties: the wire prefers the batch commands 5 and 23. */
  propertyCommand(single: 4 | 22): number {
    const before = this.#propertyChanges[single]
    this.#propertyChanges[single] += 1
    return this.isWire && before % 6 !== 0 ? single + 1 : single
  }

  /** Runs at a time, ms UTC. */
  at(time: number, run: () => void): void {
    this.#queue.add(time, run)
  }

  /** Runs after a while, ms; not at all when the lesson has ended by then. Returns whether it will run. */
  later(delay: number, run: () => void): boolean {
    const time = this.now + delay
    if (time >= this.agenda.end) return false
    this.#queue.add(time, run)
    return true
  }

  /** Runs from a moment of the lesson (0 the bell, 1000 the end) until the attempt succeeds. */
  surely(thousandths: number, attempt: () => boolean): void {
    const again = () => {
      if (!attempt()) this.later(Math.max(1, Math.floor(this.agenda.duration / 200)), again)
    }
    this.at(this.moment(thousandths), again)
  }

  /** Runs again and again from a moment until the end of the lesson, a mean of so many ms apart. */
  repeatedly(mean: number, run: () => void, from = 0): void {
    const gap = () => this.random.between(1, Math.max(2, 2 * mean))
    const again = () => {
      run()
      this.later(gap(), again)
    }
    this.at(this.moment(from), () => this.later(gap(), again))
  }

  /** As `repeatedly`, where each active student does it once in so many minutes. */
  perStudent(minutes: number, run: () => void, from = 0): void {
    this.repeatedly(Math.floor((minutes * minute) / this.activeStudents), run, from)
  }

  /** A time of the lesson, ms UTC: 0 is the bell, 1000 the end. */
  moment(thousandths: number): number {
    return momentOf(this.agenda, thousandths)
  }

  /** How long people take for something, ms: between so many seconds, less in short lessons. */
  delay(fromSeconds: number, toSeconds: number): number {
    return paced(this.agenda, this.random.between(fromSeconds * 1000, toSeconds * 1000))
  }

  /** Moves the clock from event to event, and hands over what each of them sent. */
  *play(): Generator<Delivery, void, undefined> {
    for (let next = this.#queue.take(); next !== undefined; next = this.#queue.take()) {
      this.service.now = next.at
      next.event()
      for (const delivery of this.service.collect()) yield delivery
    }
  }
}
