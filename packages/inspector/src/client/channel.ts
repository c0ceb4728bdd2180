/** A message port: a worker, or the global scope inside one. */
interface Port {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** A port as birpc wants it. */
export const channelOf = (port: Port) => ({
  post: (message: unknown): void => port.postMessage(message),
  on: (listener: (message: unknown) => void): void =>
    port.addEventListener('message', ({ data }) => listener(data)),
})
