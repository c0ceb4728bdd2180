import type { Person } from './cast.ts'
import { People } from './people.ts'

/** Who is in the room now. */
export class Attendance {
  readonly staff = new People()
  readonly students = new People()
  /** The students in the room who have a camera stream. */
  readonly onCamera = new People()

  /** How many people are in the room. */
  get total(): number {
    return this.students.size + this.staff.size
  }

  has(person: Person): boolean {
    return this.#groupOf(person).has(person)
  }

  enter(person: Person): void {
    this.#groupOf(person).add(person)
    this.noteCamera(person)
  }

  leave(person: Person): void {
    this.#groupOf(person).remove(person)
    this.onCamera.remove(person)
  }

  /** To be told when a camera stream came or went. */
  noteCamera(person: Person): void {
    if (person.part !== 'student') return
    if (person.camera === undefined) this.onCamera.remove(person)
    else this.onCamera.add(person)
  }

  #groupOf(person: Person): People {
    return person.part === 'student' ? this.students : this.staff
  }
}
