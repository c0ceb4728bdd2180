import * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import { WireValue } from './primitives.ts'
import { maybe } from './refined.ts'

/** What a custom message carries: `message` by the document, `payload` in its place on the newer wire. */
export interface CustomBody {
  readonly message?: string | null | undefined
  readonly payload?: JsonValue | null | undefined
}

const hasBody = t.union([t.type({ message: t.string }), t.type({ payload: WireValue })], 'message or payload')

/** A custom message with at least one of the two. */
export const CustomBody: t.Type<CustomBody, CustomBody, unknown> = t.intersection(
  [hasBody as unknown as t.Type<object>, t.partial({ message: maybe(t.string), payload: maybe(WireValue) })],
  'CustomBody',
)
