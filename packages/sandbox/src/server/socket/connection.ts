import type { Tokens, TokenVerdict } from '../tokens.ts'
import type { MemberRequest, RefusalCode, ReplyFrame, RequestFrame } from './frames.ts'
import type { Hub } from './hub.ts'

/** The part of a socket that is used. */
export interface Wire {
  send(text: string): void
  close(code: number): void
  terminate(): void
}

type Reply = Omit<ReplyFrame, 'id'>

const refusalOf: Readonly<Record<Exclude<TokenVerdict, 'valid'>, RefusalCode>> = {
  unknown: 'INVALID_TOKEN',
  expired: 'TOKEN_EXPIRED',
}

const refused = (refusal: RefusalCode): Reply => ({ refusal })

/** One socket, and the user who logged in on it. */
export class Connection {
  readonly channels = new Set<string>()
  /** Empty until the login. */
  uid = ''
  session = ''
  readonly #wire: Wire
  readonly #hub: Hub
  readonly #tokens: Tokens
  readonly #now: () => number

  constructor(wire: Wire, hub: Hub, tokens: Tokens, now: () => number) {
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

  /** Answers one frame. A text that is no frame comes from no member: the socket ends. */
  receive(text: string): void {
    const frame = frameOf(text)
    if (frame === undefined) this.#wire.terminate()
    else if (frame.request.operation === 'login') this.#login(frame.id, frame.request)
    // Not what was still on its way when the connection was taken down.
    else if (this.uid === '' || this.#hub.isOnline(this)) this.#reply(frame.id, this.#handle(frame.request))
  }

  #reply(id: number, reply: Reply): void {
    this.#wire.send(JSON.stringify({ id, ...reply }))
  }

  #login(id: number, request: Extract<MemberRequest, { operation: 'login' }>): void {
    const verdict = this.#tokens.check(request.token, request.uid, this.#now())
    if (this.#hub.isBarred(request.uid)) this.#wire.terminate()
    else if (verdict !== 'valid') this.#reply(id, refused(refusalOf[verdict]))
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
    if (this.uid === '') return refused('NOT_INITIALIZED')
    if (request.operation === 'subscribe') this.channels.add(request.channel)
    else if (request.operation === 'unsubscribe') this.channels.delete(request.channel)
    else if (request.operation === 'publish') this.#publish(request)
    else return refused('UNKNOWN')
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
