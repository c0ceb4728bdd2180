import type { Notification } from '../workload/notification.ts'
import type { Dialect } from '../workload/profile.ts'
import { type Edit, editIn } from './edit.ts'
import { notificationSchema } from './schema.ts'

/** How a peer reads a text and what it does to its room. */
export interface Reader {
  readonly parse: (text: string) => Notification
  readonly edit: Edit
}

/** JSON.parse, and nothing checked. */
export const readerOf = (dialect: Dialect): Reader => ({
  parse: (text) => JSON.parse(text) as Notification,
  edit: editIn(dialect),
})

/** JSON.parse, then zod. @throws ZodError for what the schema doesn't allow. */
export const validatingReaderOf = (dialect: Dialect): Reader => {
  const schema = notificationSchema(dialect)
  return { parse: (text) => schema.parse(JSON.parse(text)) as Notification, edit: editIn(dialect) }
}
