/** The members of a WebSocket that are used; common to browsers and `ws`. */
interface WebSocketLike {
  onopen: (() => void) | null
  onclose: ((event: { readonly code: number }) => void) | null
  onerror: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  send(text: string): void
  close(): void
}

export type WebSocketClass = new (url: string) => WebSocketLike

/** The platform's WebSocket class. @throws Error when it has none, such as Node 20. */
export const platformWebSocket = (): WebSocketClass => {
  const found: unknown = globalThis.WebSocket
  if (found === undefined) {
    throw new Error('this platform has no WebSocket: on Node, import from @roomfold/sandbox/server')
  }
  return found as WebSocketClass
}

/** An open socket. */
export interface OpenSocket {
  send(text: string): void
  close(): void
}

export interface SocketListeners {
  received(text: string): void
  /** Called once, also for a socket that failed to open. */
  closed(code: number): void
}

/** Opens a socket. Rejects when it closes before. */
export const openSocket = (
  Socket: WebSocketClass,
  url: string,
  listeners: SocketListeners,
): Promise<OpenSocket> =>
  new Promise((resolve, reject) => {
    const socket = new Socket(url)
    socket.onopen = () => resolve({ send: (text) => socket.send(text), close: () => socket.close() })
    // A close event follows.
    socket.onerror = () => undefined
    socket.onmessage = ({ data }) => listeners.received(String(data))
    socket.onclose = ({ code }) => {
      reject(new Error(`no connection to ${url}`))
      listeners.closed(code)
    }
  })
