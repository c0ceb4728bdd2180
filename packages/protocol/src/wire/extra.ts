import { isJsonValue, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { setOwn } from '../json/own-property.ts'

const rememberedFields = 32

/** The fields that a codec names. */
export class FieldNames {
  readonly #names: ReadonlySet<string>
  /** The order in which they stood last. */
  readonly #order: string[] = []

  constructor(names: Iterable<string>) {
    this.#names = new Set(names)
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Whether an object has no others. Objects of one kind have their fields in one order nearly always. */
  nameAll(value: object): boolean {
    const order = this.#order
    let place = 0
    for (const key in value) {
      if (order[place] !== key && !this.#look(key, place)) return false
      place += 1
    }
    return true
  }

  #look(name: string, place: number): boolean {
    if (!this.#names.has(name)) return false
    if (place <= this.#order.length && place < rememberedFields) this.#order[place] = name
    return true
  }
}

/**
 * The fields of an object that its codec doesn't name, or undefined when there is none. A value that JSON
 * can't give back (out of range, too deep) is left out.
 */
export const extraOf = (value: object, known: FieldNames): JsonObject | undefined => {
  if (known.nameAll(value)) return undefined
  let extra: Record<string, JsonValue> | undefined
  for (const key in value) {
    if (known.has(key)) continue
    const member: unknown = (value as Record<string, unknown>)[key]
    if (!isJsonValue(member)) continue
    extra ??= {}
    setOwn(extra, key, member)
  }
  return extra
}

/** Puts unnamed fields back under the named ones, and leaves out what is undefined. */
export const withExtra = (
  named: Readonly<Record<string, unknown>>,
  extra: JsonObject | undefined,
): object => {
  const written: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(named)) if (value !== undefined) setOwn(written, key, value)
  for (const [key, value] of Object.entries(extra ?? {})) {
    if (!Object.hasOwn(written, key)) setOwn(written, key, value as unknown)
  }
  return written
}
