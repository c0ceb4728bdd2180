import type { UserReference } from '@roomfold/protocol'
import type { PublishedAction, Sandbox, SandboxRoom } from '@roomfold/sandbox/server'
import { Hono } from 'hono'

/** How long a disconnected guest can't reconnect, ms. */
const absence = 4_000

/** The largest length of a chat message. */
const longestMessage = 500

/** The role of students in the documented dialect. */
const student = '2'

type Body = Readonly<Record<string, unknown>>

const presence = (user: UserReference, here: boolean): PublishedAction => ({
  type: 'users.changed',
  cmd: 20,
  onlineUsers: here ? [{ ...user, reason: 'entered', updateTime: Date.now() }] : [],
  offlineUsers: here ? [] : [{ ...user, reason: 'left', updateTime: Date.now() }],
})

const hand = (fromUser: UserReference, time: unknown): PublishedAction =>
  typeof time === 'number'
    ? {
        type: 'user.propertiesUpdated',
        cmd: 22,
        fromUser,
        changeProperties: { 'handsUp.state': 1, 'handsUp.time': time },
      }
    : { type: 'user.propertiesDeleted', cmd: 22, fromUser, changeProperties: ['handsUp'] }

/** Faults that the page can inject for demonstration. */
const troubles = new Map<unknown, (room: SandboxRoom, guest: string) => void>([
  ['disconnect', (room, guest) => room.disconnect(guest, absence)],
  [
    'loss',
    (room) => {
      room.dropNext(12)
      room.rest.failNext(2, 'error500')
    },
  ],
])

/**
 * The application's server. It admits guests and publishes their actions to the room through the service. Here the
 * service is the sandbox.
 */
export const classroomService = (sandbox: Sandbox, room: SandboxRoom): Hono => {
  const guests = new Map<string, UserReference>()
  const { roomUuid, dialect } = room
  const service = new Hono()
  service.post('/api/enter', (context) => {
    const userUuid = `guest-${guests.size + 1}`
    const user = { userUuid, userName: `Guest ${guests.size + 1}`, role: student }
    guests.set(userUuid, user)
    room.publish(presence(user, true))
    return context.json({ url: sandbox.url, token: sandbox.token(userUuid), roomUuid, dialect, user })
  })
  const doing = (path: string, act: (user: UserReference, body: Body) => void) =>
    service.post(path, async (context) => {
      const body: Body = await context.req.json()
      const user = guests.get(String(body['userUuid']))
      if (user === undefined) return context.json({ message: 'no such guest' }, 404)
      act(user, body)
      return context.json({})
    })
  doing('/api/leave', (user) => room.publish(presence(user, false)))
  doing('/api/hand', (user, { time }) => room.publish(hand(user, time)))
  doing('/api/chat', (fromUser, { message }) => {
    const text = String(message).slice(0, longestMessage)
    room.publish({ type: 'room.chatReceived', cmd: 3, chatType: 'text', message: text, fromUser })
  })
  doing('/api/trouble', ({ userUuid }, { kind }) => troubles.get(kind)?.(room, userUuid))
  return service
}
