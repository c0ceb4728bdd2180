/** A JSON object of a notification. */
export type WireObject = Readonly<Record<string, unknown>>

const nothing: WireObject = Object.freeze({})

export const isWireObject = (value: unknown): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value if it is an object, else an empty object. */
export const objectOf = (value: unknown): WireObject => (isWireObject(value) ? value : nothing)

/** The objects in a list; empty if the value isn't a list. */
export const objectsOf = (value: unknown): readonly WireObject[] =>
  Array.isArray(value) ? value.filter(isWireObject) : []

/** Ids are strings; some arrive as numbers. */
export const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** Overwrites known fields with those that are present; null and undefined count as absent. */
export const mergeFields = (
  known: Map<string, unknown>,
  mentioned: WireObject,
  left: ReadonlySet<string>,
): void => {
  for (const [key, value] of Object.entries(mentioned)) {
    if (!left.has(key) && value !== null && value !== undefined) known.set(key, value)
  }
}
