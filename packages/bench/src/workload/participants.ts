import type { Chance } from './chance.ts'
import type { Person } from './notification.ts'

/** A current or former user, with the state that the next notification needs. */
export interface Member {
  readonly person: Person
  readonly streamUuid: string
  /** Whether the user shares a screen as a second stream. */
  sharing: boolean
  /** The set properties, one bit per path. */
  known: number
}

/** Removes an item without preserving the order. */
const take = (list: Member[], index: number): Member => {
  const taken = list[index] as Member
  const last = list.pop() as Member
  if (last !== taken) list[index] = last
  return taken
}

/** The users in the room. The teacher, the first one, never leaves. */
export class Participants {
  readonly #size: number
  readonly #chance: Chance
  readonly #memberOf: (index: number) => Member
  readonly #present: Member[]
  readonly #away: Member[] = []
  readonly #sharing: Member[] = []
  #everyone: number

  constructor(size: number, chance: Chance, memberOf: (index: number) => Member) {
    this.#size = size
    this.#chance = chance
    this.#memberOf = memberOf
    this.#everyone = size
    this.#present = Array.from({ length: size }, (_, index) => memberOf(index))
  }

  get present(): readonly Member[] {
    return this.#present
  }

  get teacher(): Person {
    return (this.#present[0] as Member).person
  }

  get isFull(): boolean {
    return this.#present.length >= this.#size
  }

  get canShare(): boolean {
    return this.#sharing.length < Math.max(1, this.#size / 20)
  }

  anyone(): Member {
    return this.#chance.oneOf(this.#present)
  }

  /** A former user re-enters, or a new one enters. */
  enter(): Member {
    const isKnown = this.#away.length > 0 && this.#chance.integer(0, 1) === 0
    const member = isKnown ? this.#takeAway() : this.#memberOf(this.#everyone++)
    member.known = 0
    this.#present.push(member)
    return member
  }

  /** Selects a user who leaves; users who share a screen don't. */
  leave(): Member {
    const index = this.#chance.integer(1, this.#present.length - 1)
    if ((this.#present[index] as Member).sharing) return this.leave()
    const member = take(this.#present, index)
    this.#away.push(member)
    return member
  }

  share(): Member {
    const member = this.anyone()
    if (!member.sharing) this.#sharing.push(member)
    member.sharing = true
    return member
  }

  /** Undefined if no user shares a screen. */
  unshare(): Member | undefined {
    if (this.#sharing.length === 0) return undefined
    const member = take(this.#sharing, this.#chance.integer(0, this.#sharing.length - 1))
    member.sharing = false
    return member
  }

  #takeAway(): Member {
    return take(this.#away, this.#chance.integer(0, this.#away.length - 1))
  }
}
