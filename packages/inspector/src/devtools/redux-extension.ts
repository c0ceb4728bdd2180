/** The API that the Redux DevTools extension offers to pages without Redux. */
export interface ReduxExtension {
  connect(options: { readonly name: string }): ReduxConnection
}

export interface ReduxConnection {
  init(state: unknown): void
  send(action: { readonly type: string }, state: unknown): void
  /** Calls back when the panel starts or stops listening, among others. */
  subscribe(listener: (message: { readonly type: string }) => void): (() => void) | undefined
}

/** The extension of this browser. Undefined: it isn't there. */
export const reduxExtension = (): ReduxExtension | undefined =>
  (globalThis as { readonly __REDUX_DEVTOOLS_EXTENSION__?: ReduxExtension }).__REDUX_DEVTOOLS_EXTENSION__
