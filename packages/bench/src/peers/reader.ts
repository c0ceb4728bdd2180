import type { Notification } from '../workload/notification.ts'
import type { Dialect } from '../workload/profile.ts'
import { type Edit, editIn } from './edit.ts'
import { notificationSchema } from './schema.ts'

/** Parses a text and applies it to a peer's room. */
export interface Reader {
  readonly parse: (text: string) => Notification
  readonly edit: Edit
}

/** JSON.parse without validation. */
export const readerOf = (dialect: Dialect): Reader => ({
  parse: (text) => JSON.parse(text) as Notification,
  edit: editIn(dialect),
})

/** JSON.parse and zod validation. @throws ZodError for invalid values. */
export const validatingReaderOf = (dialect: Dialect): Reader => {
  const schema = notificationSchema(dialect)
  return { parse: (text) => schema.parse(JSON.parse(text)) as Notification, edit: editIn(dialect) }
}
