import type { DeliveryFrame, HubFrame, MemberRequest, ReplyFrame } from '../server/socket/frames.ts'
import { lostDuring, rejectedBy } from './member-error.ts'
import { type OpenSocket, openSocket, type WebSocketClass } from './web-socket.ts'

interface Pending {
  readonly operation: string
  resolve(reply: ReplyFrame): void
  reject(cause: Error): void
}

export interface RequestSocketListeners {
  delivered(frame: DeliveryFrame): void
  /** Called once when an open socket has closed. */
  closed(code: number): void
}

/** A WebSocket to the hub with requests and replies. */
export class RequestSocket {
  readonly #listeners: RequestSocketListeners
  readonly #pending = new Map<number, Pending>()
  #socket: OpenSocket | undefined
  #requests = 0
  #onClosed: () => void = () => undefined

  constructor(listeners: RequestSocketListeners) {
    this.#listeners = listeners
  }

  /** Rejects when the connection fails. */
  async open(socketClass: WebSocketClass, url: string): Promise<void> {
    this.#socket = await openSocket(socketClass, url, {
      received: (text) => this.#receive(JSON.parse(text) as HubFrame),
      closed: (code) => this.#closed(code),
    })
  }

  /** Rejects when the hub rejects the request, or the connection is lost before the reply. */
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

  /** Resolves when the socket has closed. */
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
    if (reply.rejection === undefined) pending?.resolve(reply)
    else pending?.reject(rejectedBy(pending.operation, reply.rejection))
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
