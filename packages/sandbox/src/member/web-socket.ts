/** The part of a WebSocket that is used: browsers and `ws` both have it. */
interface WebSocketLike {
  onopen: (() => void) | null
  onclose: ((event: { readonly code: number }) => void) | null
  onerror: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  send(text: string): void
  close(): void
}

export type WebSocketClass = new (url: string) => WebSocketLike

/** The platform's own. @throws Error where it has none, as Node 20. */
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
  /** Called once, also for a socket that never opened. */
  closed(code: number): void
}

/** Opens a socket; rejects when it closes first. */
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
