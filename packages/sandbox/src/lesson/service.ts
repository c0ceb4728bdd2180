import type {
  ActionHeader,
  ChannelAction,
  PeerAction,
  RoomAction,
  Space,
  UnknownNotification,
} from '@roomfold/protocol'
import type { Random } from './random.ts'

/** An action on its way to those who listen. */
export interface Delivery {
  /** When it arrives, ms UTC. */
  readonly at: number
  readonly space: Space
  readonly from: string
  readonly action: RoomAction
}

type Draft<A> = A extends ActionHeader ? Omit<A, 'version' | 'sequence' | 'ts'> : never

/** A channel notification before the service gave it its number and its time. */
export type ChannelDraft = Draft<Exclude<ChannelAction, UnknownNotification>>
export type PeerDraft = Draft<Exclude<PeerAction, UnknownNotification>>

/** The service's side of the room: numbers what happens, stamps it and delivers it. */
export class Service {
  /** The clock, ms UTC. */
  now: number
  readonly #random: Random
  #sequence = 0
  #arrived = 0
  #outbox: Delivery[] = []

  constructor(random: Random, now: number) {
    this.#random = random
    this.now = now
  }

  /** Sends a notification to the channel. The draft becomes the action. */
  publish(draft: ChannelDraft): void {
    this.#sequence += 1
    const action = Object.assign(draft, { version: 1, ts: this.now, sequence: this.#sequence })
    this.#deliver('channel', 'server', action)
  }

  /** Passes a message from one user to another, outside the room's order. */
  pass(draft: PeerDraft, from: string): void {
    this.#deliver('peer', from, Object.assign(draft, { version: 1, ts: this.now }))
  }

  /** What was sent since the last call. */
  collect(): readonly Delivery[] {
    const sent = this.#outbox
    if (sent.length > 0) this.#outbox = []
    return sent
  }

  #deliver(space: Space, from: string, action: RoomAction): void {
    // One connection: a message never overtakes the one before it.
    this.#arrived = Math.max(this.#arrived, this.now + this.#random.between(18, 140))
    this.#outbox.push({ at: this.#arrived, space, from, action })
  }
}
