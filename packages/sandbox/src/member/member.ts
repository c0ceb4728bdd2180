import { closeCodes, type DeliveryFrame, type MemberRequest } from '../server/socket/frames.ts'
import type { Cancel, Timers } from '../server/timers.ts'
import { Emitter, type LogFailure } from './emitter.ts'
import { Link } from './link.ts'
import { lostDuring, MemberError, notLoggedIn } from './member-error.ts'
import { RequestSocket } from './request-socket.ts'
import type {
  ChannelResponse,
  MemberListeners,
  PublishOptions,
  SandboxMember,
  TimedResponse,
} from './sandbox-member.ts'
import type { WebSocketClass } from './web-socket.ts'

/** The options of a member with defaults. */
export interface MemberSettings {
  /** The URL of the socket. */
  readonly address: string
  readonly socketClass: WebSocketClass
  readonly uid: string
  readonly token: string
  readonly reconnectAfter: number
  readonly suspendAfter: number
  readonly timers: Timers
  readonly log: LogFailure
}

const ignore = (): void => undefined

/** The reason of a rejection, which is permanent. Undefined for a lost connection: retry. */
const rejectionIn = (cause: unknown) =>
  cause instanceof MemberError && cause.reasonCode !== 'UNKNOWN' ? cause.reasonCode : undefined

export class Member implements SandboxMember {
  readonly #settings: MemberSettings
  readonly #emitter: Emitter<MemberListeners>
  readonly #link: Link
  readonly #channels = new Set<string>()
  #socket: RequestSocket | undefined
  #session: string | undefined
  /** Frames that arrived before the connected state was announced. */
  #early: DeliveryFrame[] = []
  /** Whether the interruption is too long to restore subscriptions. */
  #isLongLost = false
  #cancelSuspension: Cancel = ignore
  #attempt = 0
  #connecting: Promise<void> = Promise.resolve()
  #cancelRetry: Cancel = ignore

  constructor(settings: MemberSettings) {
    this.#settings = settings
    this.#emitter = new Emitter(settings.log)
    this.#link = new Link(
      () => settings.timers.now(),
      (event) => this.#emitter.emit('linkState', event),
    )
  }

  addEventListener<E extends keyof MemberListeners>(event: E, listener: MemberListeners[E]): void {
    this.#emitter.add(event, listener)
  }

  removeEventListener<E extends keyof MemberListeners>(event: E, listener: MemberListeners[E]): void {
    this.#emitter.remove(event, listener)
  }

  async login(): Promise<TimedResponse> {
    if (this.#link.state === 'CONNECTED') return this.#now()
    await this.#abandon()
    this.#channels.clear()
    this.#link.move('CONNECTING', 'LOGIN', 'LOGIN')
    try {
      await this.#connect(undefined)
    } catch (cause) {
      const rejection = rejectionIn(cause)
      if (this.#link.state === 'CONNECTING') {
        this.#link.move(
          'FAILED',
          rejection ? 'SERVER_REJECT' : 'SERVER_TIMEOUT',
          rejection ?? 'LOGIN_TIMEOUT',
        )
      }
      throw cause
    }
    this.#link.move('CONNECTED', 'LOGIN', 'LOGIN_SUCCESS')
    this.#dispatchEarly()
    return this.#now()
  }

  async logout(): Promise<TimedResponse> {
    await this.#abandon()
    const affectedChannels = [...this.#channels]
    this.#channels.clear()
    if (this.#link.state !== 'IDLE') this.#link.move('IDLE', 'LOGOUT', 'LOGOUT', { affectedChannels })
    return this.#now()
  }

  async subscribe(channelName: string): Promise<ChannelResponse> {
    await this.#request({ operation: 'subscribe', channel: channelName })
    this.#channels.add(channelName)
    return { timestamp: this.#now().timestamp, channelName }
  }

  async unsubscribe(channelName: string): Promise<ChannelResponse> {
    await this.#request({ operation: 'unsubscribe', channel: channelName })
    this.#channels.delete(channelName)
    return { timestamp: this.#now().timestamp, channelName }
  }

  async publish(
    channelName: string,
    message: string,
    { channelType = 'MESSAGE', customType = '' }: PublishOptions = {},
  ): Promise<ChannelResponse> {
    const request = { channel: channelName, channelType, customType, text: message }
    await this.#request({ operation: 'publish', ...request })
    return { timestamp: this.#now().timestamp, channelName }
  }

  #now(): TimedResponse {
    return { timestamp: this.#settings.timers.now() }
  }

  async #request(request: MemberRequest): Promise<void> {
    if (this.#link.state !== 'CONNECTED' || this.#socket === undefined) throw notLoggedIn(request.operation)
    await this.#socket.request(request)
  }

  /** Closes the connection or cancels the attempt, without events. */
  async #abandon(): Promise<void> {
    this.#attempt += 1
    this.#cancelRetry()
    this.#cancelSuspension()
    const socket = this.#socket
    this.#socket = undefined
    await Promise.all([socket?.close(), this.#connecting.catch(ignore)])
  }

  #connect(session: string | undefined): Promise<void> {
    this.#attempt += 1
    this.#connecting = this.#open(this.#attempt, session)
    return this.#connecting
  }

  async #open(attempt: number, session: string | undefined): Promise<void> {
    const socket: RequestSocket = new RequestSocket({
      delivered: (frame) => this.#delivered(frame),
      closed: (code) => this.#closed(socket, code),
    })
    const { uid, token, address, socketClass } = this.#settings
    await socket.open(socketClass, address)
    const channels = session === undefined ? [] : [...this.#channels]
    const known = session === undefined ? {} : { session }
    try {
      const reply = await socket.request({ operation: 'login', uid, token, channels, ...known })
      if (attempt !== this.#attempt) throw lostDuring('login')
      this.#session = reply.session
      this.#socket = socket
    } catch (cause) {
      await socket.close()
      throw cause
    }
  }

  #closed(socket: RequestSocket, code: number): void {
    if (socket !== this.#socket) return
    this.#socket = undefined
    this.#suspendLater()
    const affectedChannels = [...this.#channels]
    if (code === closeCodes.sameUser) {
      this.#link.move('FAILED', 'SERVER_REJECT', 'SAME_UID_LOGIN', { affectedChannels })
      return
    }
    this.#link.move('DISCONNECTED', 'HEARTBEAT_TIMEOUT', 'KEEP_ALIVE_TIMEOUT', { affectedChannels })
    this.#retryLater()
  }

  #retryLater(): void {
    const { timers, reconnectAfter } = this.#settings
    this.#cancelRetry = timers.after(reconnectAfter, () => void this.#reconnect())
  }

  #suspendLater(): void {
    const { timers, suspendAfter } = this.#settings
    this.#isLongLost = false
    this.#cancelSuspension = timers.after(suspendAfter, () => {
      this.#isLongLost = true
    })
  }

  #suspendIfLongLost(): void {
    if (this.#link.state !== 'DISCONNECTED' || !this.#isLongLost) return
    const affectedChannels = [...this.#channels]
    this.#link.move('SUSPENDED', 'SERVER_TIMEOUT', 'RECONNECT_TIMEOUT', { affectedChannels })
  }

  async #reconnect(): Promise<void> {
    this.#suspendIfLongLost()
    const isResumed = this.#link.state === 'DISCONNECTED'
    const affectedChannels = [...this.#channels]
    this.#link.move('CONNECTING', 'AUTO_RECONNECT', 'AUTO_RECONNECT', { affectedChannels })
    try {
      await this.#connect(isResumed ? this.#session : undefined)
    } catch (cause) {
      this.#keepDisconnected(cause, isResumed)
      return
    }
    this.#cancelSuspension()
    if (!isResumed) this.#channels.clear()
    const unrestoredChannels = isResumed ? [] : affectedChannels
    const change = { affectedChannels, unrestoredChannels, isResumed }
    this.#link.move('CONNECTED', 'RECONNECTED', 'RECONNECT_SUCCESS', change)
    this.#dispatchEarly()
  }

  #keepDisconnected(cause: unknown, wasBrief: boolean): void {
    if (this.#link.state !== 'CONNECTING') return
    const rejection = rejectionIn(cause)
    const affectedChannels = [...this.#channels]
    if (rejection !== undefined) {
      this.#link.move('FAILED', 'SERVER_REJECT', rejection, { affectedChannels })
      return
    }
    const state = wasBrief ? 'DISCONNECTED' : 'SUSPENDED'
    this.#link.move(state, 'SERVER_TIMEOUT', 'RECONNECT_TIMEOUT', { affectedChannels })
    this.#retryLater()
  }

  #delivered(frame: DeliveryFrame): void {
    if (this.#link.state === 'CONNECTED') this.#dispatch(frame)
    else if (this.#link.state === 'CONNECTING') this.#early.push(frame)
  }

  #dispatchEarly(): void {
    const early = this.#early
    this.#early = []
    for (const frame of early) this.#dispatch(frame)
  }

  #dispatch({ channelType, channelName, publisher, customType, message }: DeliveryFrame): void {
    this.#emitter.emit('message', {
      channelType,
      channelName,
      topicName: '',
      messageType: 'STRING',
      customType,
      message,
      publisher,
      timestamp: this.#settings.timers.now(),
    })
  }
}
