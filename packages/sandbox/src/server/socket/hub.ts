import type { Cancel, Timers } from '../timers.ts'
import type { Connection } from './connection.ts'
import { closeCodes, type DeliveryFrame } from './frames.ts'

/** Delivered messages that are kept per user for `resend`. */
const kept = 3

/** Options of the hub. */
export interface HubOptions {
  readonly timers: Timers
  /** Called with a member whose subscription was restored. */
  returned(uid: string, channel: string): void
}

/** Manages sessions and subscriptions, and delivers messages. */
export class Hub {
  readonly #options: HubOptions
  readonly #online = new Map<string, Connection>()
  /** By user: cancels the end of a ban. */
  readonly #barred = new Map<string, Cancel>()
  readonly #delivered = new Map<string, { readonly channel: string; readonly text: string }[]>()
  #sessions = 0

  constructor(options: HubOptions) {
    this.#options = options
  }

  /** Whether a user's connections are rejected. */
  isBarred(uid: string): boolean {
    return this.#barred.has(uid)
  }

  /** Opens a new session or resumes the lost one. Closes another session of the same user. */
  enter(connection: Connection, session: string | undefined): string {
    const before = this.#online.get(connection.uid)
    if (before !== undefined && before !== connection) {
      before.close(before.session === session ? closeCodes.lost : closeCodes.sameUser)
    }
    this.#online.set(connection.uid, connection)
    if (session !== undefined) return session
    this.#sessions += 1
    this.#delivered.delete(connection.uid)
    return `session-${this.#sessions}`
  }

  restored(connection: Connection): void {
    for (const channel of connection.channels) this.#options.returned(connection.uid, channel)
  }

  leave(connection: Connection): void {
    if (this.#online.get(connection.uid) === connection) this.#online.delete(connection.uid)
  }

  isOnline(connection: Connection): boolean {
    return this.#online.get(connection.uid) === connection
  }

  membersOf(channel: string): readonly string[] {
    return this.#listeners(channel).map(({ uid }) => uid)
  }

  /** Delivers to all current subscribers of a channel except the publisher. */
  publish(channelName: string, publisher: string, message: string, customType = ''): void {
    const frame: DeliveryFrame = { channelType: 'MESSAGE', channelName, publisher, customType, message }
    const text = JSON.stringify(frame)
    for (const connection of this.#listeners(channelName)) {
      if (connection.uid !== publisher) this.#deliver(connection, channelName, text)
    }
  }

  /** Delivers to one user, if online. */
  sendTo(uid: string, publisher: string, message: string, customType = ''): void {
    const frame: DeliveryFrame = { channelType: 'USER', channelName: uid, publisher, customType, message }
    this.#online.get(uid)?.send(JSON.stringify(frame))
  }

  /** Delivers the last messages of a channel to a user again. */
  resend(channel: string, uid: string, count: number): void {
    const delivered = this.#delivered.get(uid)?.filter((each) => each.channel === channel) ?? []
    for (const { text } of delivered.slice(-count)) this.#online.get(uid)?.send(text)
  }

  /** Disconnects the members of a channel, or one user, who can't reconnect for a time in ms. */
  disconnect(channel: string, uid?: string, milliseconds = 0): void {
    if (uid !== undefined) this.#bar(uid, milliseconds)
    for (const connection of this.#listeners(channel)) {
      if (uid !== undefined && connection.uid !== uid) continue
      this.#bar(connection.uid, milliseconds)
      this.#online.delete(connection.uid)
      connection.close(closeCodes.lost)
    }
  }

  #bar(uid: string, milliseconds: number): void {
    this.#barred.get(uid)?.()
    this.#barred.delete(uid)
    if (milliseconds <= 0) return
    const cancel = this.#options.timers.after(milliseconds, () => this.#barred.delete(uid))
    this.#barred.set(uid, cancel)
  }

  #listeners(channel: string): readonly Connection[] {
    return [...this.#online.values()].filter(({ channels }) => channels.has(channel))
  }

  #deliver(connection: Connection, channel: string, text: string): void {
    connection.send(text)
    const delivered = this.#delivered.get(connection.uid) ?? []
    delivered.push({ channel, text })
    if (delivered.length > kept) delivered.shift()
    this.#delivered.set(connection.uid, delivered)
  }
}
