import type { Person } from './participants.ts'
import type { Random } from './random.ts'

/** Attempts of `pickRandom` before it gives up. */
const draws = 12

/** A set of people with random selection in constant time. */
export class Group {
  readonly #members: Person[] = []
  readonly #indexes = new Map<Person, number>()

  get members(): readonly Person[] {
    return this.#members
  }

  get size(): number {
    return this.#members.length
  }

  has(person: Person): boolean {
    return this.#indexes.has(person)
  }

  add(person: Person): void {
    if (!this.#indexes.has(person)) this.#indexes.set(person, this.#members.push(person) - 1)
  }

  /** Removes a person by swapping with the last one. */
  remove(person: Person): void {
    const index = this.#indexes.get(person)
    const last = this.#members.at(-1)
    if (index === undefined || last === undefined) return
    this.#members[index] = last
    this.#indexes.set(last, index)
    this.#members.pop()
    this.#indexes.delete(person)
  }

  /** A random member that satisfies a predicate. Undefined if none was found. */
  pickRandom(random: Random, fits: (person: Person) => boolean = () => true): Person | undefined {
    const { length } = this.#members
    for (let draw = 0; length > 0 && draw < draws; draw += 1) {
      const person = this.#members[random.between(0, length - 1)]
      if (person !== undefined && fits(person)) return person
    }
    return undefined
  }
}
