/** A JSON object as it stands in a notification. */
export type WireObject = Readonly<Record<string, unknown>>

const nothing: WireObject = Object.freeze({})

export const isWireObject = (value: unknown): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object, or one without members. */
export const objectOf = (value: unknown): WireObject => (isWireObject(value) ? value : nothing)

/** The objects of a list; of anything else, none. */
export const objectsOf = (value: unknown): readonly WireObject[] =>
  Array.isArray(value) ? value.filter(isWireObject) : []

/** Ids are strings; some arrive as numbers. */
export const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** Writes what is mentioned over what is known; null and undefined are no mention. */
export const mergeFields = (
  known: Map<string, unknown>,
  mentioned: WireObject,
  left: ReadonlySet<string>,
): void => {
  for (const [key, value] of Object.entries(mentioned)) {
    if (!left.has(key) && value !== null && value !== undefined) known.set(key, value)
  }
}
