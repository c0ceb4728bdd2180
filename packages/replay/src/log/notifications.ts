import { notificationsOf } from '@roomfold/protocol'

/** The notifications in a record's message, decodable or not. Empty for text that isn't JSON. */
export const notificationsIn = (raw: unknown): readonly unknown[] => {
  if (typeof raw !== 'string') return notificationsOf(raw)
  try {
    return notificationsOf(JSON.parse(raw))
  } catch {
    return []
  }
}

/** The values of a numeric field, such as `sequence`, in the notifications of a message. */
export const numbersIn = (raw: unknown, field: 'sequence' | 'ts'): readonly number[] =>
  notificationsIn(raw)
    .map((notification) => Object(notification)[field] as unknown)
    .filter((value) => typeof value === 'number')
