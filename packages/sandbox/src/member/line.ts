import type { DeliveryFrame, HubFrame, MemberRequest, ReplyFrame } from '../server/socket/frames.ts'
import { lostDuring, refusedBy } from './member-error.ts'
import { type OpenSocket, openSocket, type WebSocketClass } from './web-socket.ts'

interface Pending {
  readonly operation: string
  resolve(reply: ReplyFrame): void
  reject(cause: Error): void
}

export interface LineListeners {
  delivered(frame: DeliveryFrame): void
  /** Called once, when an open line is gone. */
  closed(code: number): void
}

/** A socket to the hub with requests that have replies. */
export class Line {
  readonly #listeners: LineListeners
  readonly #pending = new Map<number, Pending>()
  #socket: OpenSocket | undefined
  #requests = 0
  #onClosed: () => void = () => undefined

  constructor(listeners: LineListeners) {
    this.#listeners = listeners
  }

  /** Rejects when there is no connection. */
  async open(socketClass: WebSocketClass, url: string): Promise<void> {
    this.#socket = await openSocket(socketClass, url, {
      received: (text) => this.#receive(JSON.parse(text) as HubFrame),
      closed: (code) => this.#closed(code),
    })
  }

  /** Rejects when the request is refused, or the connection lost before its reply. */
  request(request: MemberRequest): Promise<ReplyFrame> {
    const { operation } = request
    const socket = this.#socket
    if (socket === undefined) return Promise.reject(lostDuring(operation))
    this.#requests += 1
    const id = this.#requests
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { operation, resolve, reject })
      socket.send(JSON.stringify({ id, request }))
    })
  }

  /** Resolves when the socket is gone. */
  close(): Promise<void> {
    const socket = this.#socket
    if (socket === undefined) return Promise.resolve()
    return new Promise((resolve) => {
      this.#onClosed = resolve
      socket.close()
    })
  }

  #receive(frame: HubFrame): void {
    if ('id' in frame) this.#replied(frame)
    else this.#listeners.delivered(frame)
  }

  #replied(reply: ReplyFrame): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if (reply.refusal === undefined) pending?.resolve(reply)
    else pending?.reject(refusedBy(pending.operation, reply.refusal))
  }

  #closed(code: number): void {
    if (this.#socket === undefined) return
    this.#socket = undefined
    for (const { operation, reject } of this.#pending.values()) reject(lostDuring(operation))
    this.#pending.clear()
    this.#onClosed()
    this.#listeners.closed(code)
  }
}
