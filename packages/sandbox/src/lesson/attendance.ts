import { Group } from './group.ts'
import type { Person } from './participants.ts'

/** The people who are in the room. */
export class Attendance {
  readonly staff = new Group()
  readonly students = new Group()
  /** The students in the room who have a camera stream. */
  readonly onCamera = new Group()

  /** How many people are in the room. */
  get total(): number {
    return this.students.size + this.staff.size
  }

  has(person: Person): boolean {
    return this.#groupOf(person).has(person)
  }

  enter(person: Person): void {
    this.#groupOf(person).add(person)
    this.updateCamera(person)
  }

  leave(person: Person): void {
    this.#groupOf(person).remove(person)
    this.onCamera.remove(person)
  }

  /** Call when a camera stream was added or removed. */
  updateCamera(person: Person): void {
    if (person.kind !== 'student') return
    if (person.camera === undefined) this.onCamera.remove(person)
    else this.onCamera.add(person)
  }

  #groupOf(person: Person): Group {
    return person.kind === 'student' ? this.students : this.staff
  }
}
