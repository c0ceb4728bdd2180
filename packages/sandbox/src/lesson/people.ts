import type { Person } from './cast.ts'
import type { Random } from './random.ts'

/** How often `someone` draws before it gives up: a lesson with nobody who fits must not stop the clock. */
const draws = 12

/** A changing group of people, from which one can be drawn at once however large it is. */
export class People {
  readonly #members: Person[] = []
  readonly #places = new Map<Person, number>()

  get members(): readonly Person[] {
    return this.#members
  }

  get size(): number {
    return this.#members.length
  }

  has(person: Person): boolean {
    return this.#places.has(person)
  }

  add(person: Person): void {
    if (!this.#places.has(person)) this.#places.set(person, this.#members.push(person) - 1)
  }

  /** The last one takes the place of the one who goes. */
  remove(person: Person): void {
    const place = this.#places.get(person)
    const last = this.#members.at(-1)
    if (place === undefined || last === undefined) return
    this.#members[place] = last
    this.#places.set(last, place)
    this.#members.pop()
    this.#places.delete(person)
  }

  /** A member for whom the condition holds, by chance; undefined when none was found. */
  someone(random: Random, fits: (person: Person) => boolean = () => true): Person | undefined {
    const { length } = this.#members
    for (let draw = 0; length > 0 && draw < draws; draw += 1) {
      const person = this.#members[random.between(0, length - 1)]
      if (person !== undefined && fits(person)) return person
    }
    return undefined
  }
}
