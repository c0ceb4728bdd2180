/** A user, a stream or a property: `['user', userUuid]`, `['stream', streamUuid]`, `['property', ...segments]`. */
export type Path = readonly string[]

/** Observers by path. A change affects the observers above, at and below its path. */
export class ObserverTree<Observer> {
  #observers: readonly Observer[] = []
  /** Created with the first child: there may be thousands of leaves. */
  #children: Map<string, ObserverTree<Observer>> | undefined

  add(path: Path, observer: Observer, depth = 0): void {
    const segment = path[depth]
    if (segment === undefined) {
      this.#observers = [...this.#observers, observer]
      return
    }
    this.#children ??= new Map()
    const child = this.#children.get(segment) ?? new ObserverTree<Observer>()
    this.#children.set(segment, child)
    child.add(path, observer, depth + 1)
  }

  /** Also removes branches without observers. False: the observer was not there. */
  remove(path: Path, observer: Observer, depth = 0): boolean {
    const segment = path[depth]
    if (segment === undefined) {
      const known = this.#observers
      this.#observers = known.filter((other) => other !== observer)
      return this.#observers.length < known.length
    }
    const child = this.#children?.get(segment)
    if (child === undefined) return false
    const isRemoved = child.remove(path, observer, depth + 1)
    if (child.#observers.length === 0 && !child.#children?.size) this.#children?.delete(segment)
    return isRemoved
  }

  /** Collects the observers that a change of this path affects. */
  collect(path: Path, affected: Set<Observer>, depth = 0): void {
    for (const observer of this.#observers) affected.add(observer)
    const segment = path[depth]
    if (segment !== undefined) this.#children?.get(segment)?.collect(path, affected, depth + 1)
    else if (this.#children !== undefined)
      for (const child of this.#children.values()) child.collect(path, affected, depth)
  }
}
