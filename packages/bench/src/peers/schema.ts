import { z } from 'zod'
import type { Dialect } from '../workload/profile.ts'

const integer = z.int()
const sourceOrState = z.union([z.literal(0), z.literal(1), z.literal(2)])
const properties = z.record(z.string(), z.json())
const cause = z.object({ cmd: integer })

const header = <const Commands extends readonly number[]>(...commands: Commands) => ({
  cmd: z.literal(commands),
  version: integer,
  ts: integer,
  sequence: z.int().positive(),
})

const streamFields = {
  streamUuid: z.string(),
  streamName: z.string(),
  videoSourceType: sourceOrState,
  audioSourceType: sourceOrState,
  videoState: sourceOrState,
  audioState: sourceOrState,
  updateTime: integer,
  state: integer.optional(),
}

const sharedSchemas = (dialect: Dialect) => {
  const first = dialect === 'wire' ? 1 : 0
  const role = dialect === 'wire' ? z.string() : integer
  const person = z.object({ userUuid: z.string(), userName: z.string(), role })
  return { first, role, person }
}

const usersSchema = (dialect: Dialect) => {
  const { role } = sharedSchemas(dialect)
  const { streamUuid, streamName } = streamFields
  const stream = z.object({ ...z.object(streamFields).partial().shape, streamUuid, streamName })
  const user = z.object({
    userUuid: z.string(),
    userName: z.string(),
    role,
    muteChat: integer.optional(),
    streams: z.array(stream),
    updateTime: integer,
    state: integer.optional(),
    type: integer.optional(),
  })
  const data = z.object({ total: integer, onlineUsers: z.array(user), offlineUsers: z.array(user) })
  return z.object({ ...header(20), data })
}

/** zod schemas of the workload's notifications, as an application would write them. */
export const notificationSchema = (dialect: Dialect) => {
  const { first, person } = sharedSchemas(dialect)
  const change = z.object({
    action: z.literal([first, first + 1]),
    changeProperties: properties,
    cause,
    operator: person.optional(),
  })
  const message = z.object({
    fromUser: person,
    message: z.string(),
    type: integer.optional(),
    messageId: integer.optional(),
  })
  const streamChange = z.object({
    fromUser: person,
    operator: person.optional(),
    ...streamFields,
    action: z.literal([first, first + 1, first + 2]),
  })
  return z.discriminatedUnion('cmd', [
    z.object({ ...header(1), data: z.object({ state: integer, startTime: integer }) }),
    z.object({ ...header(3, 99), data: message }),
    z.object({ ...header(4, 5), data: change }),
    usersSchema(dialect),
    z.object({ ...header(22, 23), data: change.extend({ fromUser: person }) }),
    z.object({ ...header(40), data: streamChange }),
  ])
}
