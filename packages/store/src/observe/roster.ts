/** Who takes part. A round goes over `list`: who comes or goes meanwhile doesn't change that list. */
export class Roster<T> {
  readonly #members = new Set<T>()
  #list: readonly T[] | undefined

  get size(): number {
    return this.#members.size
  }

  /** The same array until somebody comes or goes. */
  get list(): readonly T[] {
    this.#list ??= [...this.#members]
    return this.#list
  }

  add(member: T): void {
    this.#members.add(member)
    this.#list = undefined
  }

  remove(member: T): void {
    this.#members.delete(member)
    this.#list = undefined
  }
}
