/** An action of Redux with a payload. No interface: stores take only what has an index signature. */
export type PayloadAction<Payload> = {
  readonly type: string
  readonly payload: Payload
}

/** Makes actions of a type, and tells them from others, as the creators of Redux Toolkit do. */
export interface ActionCreator<Payload> {
  (payload: Payload): PayloadAction<Payload>
  readonly type: string
  readonly match: (action: { readonly type: string }) => action is PayloadAction<Payload>
}

export const createAction = <Payload>(type: string): ActionCreator<Payload> => {
  const create = (payload: Payload): PayloadAction<Payload> => ({ type, payload })
  const match = (action: { readonly type: string }): action is PayloadAction<Payload> => action.type === type
  return Object.assign(create, { type, match })
}
