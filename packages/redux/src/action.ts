/** A Redux action with a payload. A type alias, because stores require an index signature. */
export type PayloadAction<Payload> = {
  readonly type: string
  readonly payload: Payload
}

/** Creates and matches actions of a type, like the action creators of Redux Toolkit. */
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
