import type {
  ActionHeader,
  ChannelAction,
  PeerAction,
  RoomAction,
  Space,
  UnknownNotification,
} from '@roomfold/protocol'
import type { Random } from './random.ts'

/** An action that is being delivered. */
export interface Delivery {
  /** When it arrives, ms UTC. */
  readonly at: number
  readonly space: Space
  readonly from: string
  readonly action: RoomAction
}

type Draft<A> = A extends ActionHeader ? Omit<A, 'version' | 'sequence' | 'ts'> : never

/** A channel notification without sequence and time. */
export type ChannelDraft = Draft<Exclude<ChannelAction, UnknownNotification>>
export type PeerDraft = Draft<Exclude<PeerAction, UnknownNotification>>

/** Simulates the service: assigns sequences and times, and delivers. */
export class Service {
  /** The current time, ms UTC. */
  now: number
  readonly #random: Random
  #sequence = 0
  #arrived = 0
  #outbox: Delivery[] = []

  constructor(random: Random, now: number) {
    this.#random = random
    this.now = now
  }

  /** Sends a notification to the channel. Mutates the draft. */
  publish(draft: ChannelDraft): void {
    this.#sequence += 1
    const action = Object.assign(draft, { version: 1, ts: this.now, sequence: this.#sequence })
    this.#deliver('channel', 'server', action)
  }

  /** Sends a peer message, which has no sequence. */
  pass(draft: PeerDraft, from: string): void {
    this.#deliver('peer', from, Object.assign(draft, { version: 1, ts: this.now }))
  }

  /** Returns the messages since the last call. */
  collect(): readonly Delivery[] {
    const sent = this.#outbox
    if (sent.length > 0) this.#outbox = []
    return sent
  }

  #deliver(space: Space, from: string, action: RoomAction): void {
    // One connection: messages arrive in order.
    this.#arrived = Math.max(this.#arrived, this.now + this.#random.between(18, 140))
    this.#outbox.push({ at: this.#arrived, space, from, action })
  }
}
