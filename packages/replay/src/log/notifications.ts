import { notificationsOf } from '@roomfold/protocol'

/** The notifications in a record's message, decodable or not. Text that is not JSON has none. */
export const notificationsIn = (raw: unknown): readonly unknown[] => {
  if (typeof raw !== 'string') return notificationsOf(raw)
  try {
    return notificationsOf(JSON.parse(raw))
  } catch {
    return []
  }
}

/** The numbers that the notifications of a message have in a field, such as `sequence`. */
export const numbersIn = (raw: unknown, field: 'sequence' | 'ts'): readonly number[] =>
  notificationsIn(raw)
    .map((notification) => Object(notification)[field] as unknown)
    .filter((value) => typeof value === 'number')
