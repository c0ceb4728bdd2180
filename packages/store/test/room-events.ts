import fc from 'fast-check'
import type { Notification, RoomService } from './room-service.ts'

/** Writes a notification to the service's log. It may depend on the users in the room. */
export type RoomEvent = (service: RoomService) => Notification

const users = ['ann', 'ben', '__proto__', 'constructor'] as const
const paths = ['page', 'board.page', 'board.pen.color', 'toString', '__proto__.x', 'board'] as const

const isPresent = (service: RoomService, userUuid: string): boolean => service.room().users.has(userUuid)

const stream = (streamUuid: string, videoState: number) => ({
  streamUuid,
  streamName: `of ${streamUuid}`,
  videoState,
})

const enter =
  (userUuid: string): RoomEvent =>
  (service) =>
    service.write(20, {
      onlineUsers: [
        { userUuid, userName: `user ${userUuid}`, role: 2, streams: [stream(`s-${userUuid}`, 1)] },
      ],
    })

const leave =
  (userUuid: string): RoomEvent =>
  (service) =>
    service.write(20, { offlineUsers: [{ userUuid }] })

/** Adds streams only to present users: the service's snapshot has no others. */
const streamOf =
  (userUuid: string, action: number): RoomEvent =>
  (service) =>
    isPresent(service, userUuid)
      ? service.write(40, { ...stream(`extra-${userUuid}`, action), action, fromUser: { userUuid } })
      : enter(userUuid)(service)

const userProperty =
  (userUuid: string, value: number): RoomEvent =>
  (service) =>
    service.write(22, { fromUser: { userUuid }, action: 0, changeProperties: { 'hand.up': value } })

const property =
  (path: string, action: number, value: unknown): RoomEvent =>
  (service) =>
    service.write(4, { action, changeProperties: { [path]: value } })

const user = fc.constantFrom(...users)

/** Any notification of a room, including some undecodable ones. */
export const roomEventArbitrary: fc.Arbitrary<RoomEvent> = fc.oneof(
  user.map(enter),
  user.map(leave),
  fc.tuple(user, fc.integer({ min: 0, max: 2 })).map(([userUuid, action]) => streamOf(userUuid, action)),
  fc.tuple(user, fc.nat(9)).map(([userUuid, value]) => userProperty(userUuid, value)),
  fc
    .tuple(fc.constantFrom(...paths), fc.constantFrom(0, 0, 0, 1), fc.nat(9))
    .map(([path, action, value]) => property(path, action, value)),
  fc.nat(9).map(
    (number): RoomEvent =>
      (service) =>
        service.chat(`message ${number}`),
  ),
  fc.constant<RoomEvent>((service) => service.write(1, { state: 1, startTime: 1_600_000_000_000 })),
  fc.constant<RoomEvent>((service) => service.write(1101, { reward: 1 })),
  fc.constant<RoomEvent>((service) => service.garbage()),
)
