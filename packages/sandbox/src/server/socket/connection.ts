import type { TokenStatus, Tokens } from '../tokens.ts'
import type { MemberRequest, RejectionCode, ReplyFrame, RequestFrame } from './frames.ts'
import type { Hub } from './hub.ts'

/** The members of a socket that are used. */
export interface SocketLike {
  send(text: string): void
  close(code: number): void
  terminate(): void
}

type Reply = Omit<ReplyFrame, 'id'>

const rejectionOf: Readonly<Record<Exclude<TokenStatus, 'valid'>, RejectionCode>> = {
  unknown: 'INVALID_TOKEN',
  expired: 'TOKEN_EXPIRED',
}

const rejected = (rejection: RejectionCode): Reply => ({ rejection })

/** A socket and the user who logged in on it. */
export class Connection {
  readonly channels = new Set<string>()
  /** Empty until the login. */
  uid = ''
  session = ''
  readonly #wire: SocketLike
  readonly #hub: Hub
  readonly #tokens: Tokens
  readonly #now: () => number

  constructor(wire: SocketLike, hub: Hub, tokens: Tokens, now: () => number) {
    this.#wire = wire
    this.#hub = hub
    this.#tokens = tokens
    this.#now = now
  }

  send(text: string): void {
    this.#wire.send(text)
  }

  close(code: number): void {
    this.#wire.close(code)
  }

  closed(): void {
    this.#hub.leave(this)
  }

  /** Answers a frame. Closes the socket if the text isn't a valid frame. */
  receive(text: string): void {
    const frame = frameOf(text)
    if (frame === undefined) this.#wire.terminate()
    else if (frame.request.operation === 'login') this.#login(frame.id, frame.request)
    // Ignore frames that arrive after the connection was closed.
    else if (this.uid === '' || this.#hub.isOnline(this)) this.#reply(frame.id, this.#handle(frame.request))
  }

  #reply(id: number, reply: Reply): void {
    this.#wire.send(JSON.stringify({ id, ...reply }))
  }

  #login(id: number, request: Extract<MemberRequest, { operation: 'login' }>): void {
    const tokenStatus = this.#tokens.check(request.token, request.uid, this.#now())
    if (this.#hub.isBarred(request.uid)) this.#wire.terminate()
    else if (tokenStatus !== 'valid') this.#reply(id, rejected(rejectionOf[tokenStatus]))
    else this.#enter(id, request)
  }

  #enter(id: number, { uid, session, channels }: Extract<MemberRequest, { operation: 'login' }>): void {
    this.#hub.leave(this)
    this.uid = uid
    this.session = this.#hub.enter(this, session)
    for (const channel of channels) this.channels.add(channel)
    this.#reply(id, { session: this.session })
    if (session !== undefined) this.#hub.restored(this)
  }

  #handle(request: Exclude<MemberRequest, { operation: 'login' }>): Reply {
    if (this.uid === '') return rejected('NOT_INITIALIZED')
    if (request.operation === 'subscribe') this.channels.add(request.channel)
    else if (request.operation === 'unsubscribe') this.channels.delete(request.channel)
    else if (request.operation === 'publish') this.#publish(request)
    else return rejected('UNKNOWN')
    return {}
  }

  #publish(request: Extract<MemberRequest, { operation: 'publish' }>): void {
    const { channel, channelType, text, customType } = request
    if (channelType === 'USER') this.#hub.sendTo(channel, this.uid, text, customType)
    else this.#hub.publish(channel, this.uid, text, customType)
  }
}

const frameOf = (text: string): RequestFrame | undefined => {
  try {
    const frame = JSON.parse(text) as Partial<RequestFrame> | null
    return typeof frame?.id === 'number' && typeof frame.request?.operation === 'string'
      ? (frame as RequestFrame)
      : undefined
  } catch {
    return undefined
  }
}
