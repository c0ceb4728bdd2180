import type { RtmLinkStateEvent, RtmMessageEvent } from '../src/index.ts'

interface Events {
  message: RtmMessageEvent
  linkState: RtmLinkStateEvent
}

type Listener = (event: never) => void

/** Timers that are controlled by a test. */
export interface Timers {
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown
}

/** A message of a sender's dialogue, with its number: 1, 2, 3 and so on. */
export interface Numbered {
  readonly dialogue: string
  readonly number: number
  readonly event: RtmMessageEvent
}

const holdMilliseconds = 750
const rememberedMessages = 200

/**
 * A test double of the client of agora-rtm-sdk 2.3.0. It dispatches synchronously; if a listener throws, the error is
 * logged and later listeners are skipped. In a dialogue, the next number is dispatched immediately; others are held for
 * 750 ms, then dispatched in order with a gap. Duplicates are dropped, except in a new dialogue after a reconnect.
 */
export class RtmDouble {
  readonly logged: unknown[] = []
  readonly #listeners = new Map<keyof Events, Listener[]>()
  readonly #timers: Timers
  readonly #last = new Map<string, number>()
  readonly #held = new Map<string, Numbered[]>()
  #seen: string[] = []

  constructor(timers: Timers = { setTimeout }) {
    this.#timers = timers
  }

  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener as Listener])
  }

  removeEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void {
    const left = (this.#listeners.get(name) ?? []).filter((known) => known !== (listener as Listener))
    this.#listeners.set(name, left)
  }

  listenerCount(name: keyof Events): number {
    return this.#listeners.get(name)?.length ?? 0
  }

  /** Returns whether all listeners ran. */
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): boolean {
    try {
      for (const listener of this.#listeners.get(name) ?? []) listener(event as never)
      return true
    } catch (cause) {
      this.logged.push(cause)
      return false
    }
  }

  /** Simulates a message from the network. */
  arrive(message: Numbered): void {
    const { dialogue, number } = message
    const key = `${dialogue}:${number}`
    const last = this.#last.get(dialogue)
    if (this.#seen.includes(key) || (last !== undefined && number <= last)) return
    if (number === 1 || number === (last ?? Number.NaN) + 1) this.#deliver(message)
    else this.#hold(message)
  }

  #deliver({ dialogue, number, event }: Numbered): void {
    this.#seen = [...this.#seen, `${dialogue}:${number}`].slice(-rememberedMessages)
    this.#last.set(dialogue, number)
    this.emit('message', event)
    const held = this.#held.get(dialogue) ?? []
    const next = held.find((waiting) => waiting.number === number + 1)
    if (next === undefined) return
    this.#held.set(
      dialogue,
      held.filter((waiting) => waiting !== next),
    )
    this.#deliver(next)
  }

  #hold(message: Numbered): void {
    const held = this.#held.get(message.dialogue) ?? []
    if (held.length === 0) this.#timers.setTimeout(() => this.#release(message.dialogue), holdMilliseconds)
    this.#held.set(message.dialogue, [...held, message])
  }

  #release(dialogue: string): void {
    const held = [...(this.#held.get(dialogue) ?? [])].sort((left, right) => left.number - right.number)
    this.#held.set(dialogue, [])
    for (const message of held) this.#deliver(message)
  }
}
