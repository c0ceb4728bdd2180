import { notificationsOf } from '@roomfold/protocol'
import { parseJson } from './shape.ts'

/** The notifications in a record's message, decodable or not; undefined for a text that isn't JSON. */
export const notificationsIn = (raw: unknown): readonly unknown[] =>
  notificationsOf(typeof raw === 'string' ? parseJson(raw) : raw)

/** The values of a numeric field, such as `sequence`, in the notifications of a message. */
export const numbersIn = (raw: unknown, field: 'sequence' | 'ts'): readonly number[] =>
  notificationsIn(raw)
    .map((notification) => Object(notification)[field] as unknown)
    .filter((value) => typeof value === 'number')
