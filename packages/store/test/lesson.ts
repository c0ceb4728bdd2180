import fc from 'fast-check'
import type { Notification, RoomService } from './room-service.ts'

/** Something that happens in the room; what it does depends on who is there. */
export type Happening = (service: RoomService) => Notification

const users = ['ann', 'ben', '__proto__', 'constructor'] as const
const paths = ['page', 'board.page', 'board.pen.color', 'toString', '__proto__.x', 'board'] as const

const isPresent = (service: RoomService, userUuid: string): boolean => service.room().users.has(userUuid)

const stream = (streamUuid: string, videoState: number) => ({
  streamUuid,
  streamName: `of ${streamUuid}`,
  videoState,
})

const enter =
  (userUuid: string): Happening =>
  (service) =>
    service.write(20, {
      onlineUsers: [
        { userUuid, userName: `user ${userUuid}`, role: 2, streams: [stream(`s-${userUuid}`, 1)] },
      ],
    })

const leave =
  (userUuid: string): Happening =>
  (service) =>
    service.write(20, { offlineUsers: [{ userUuid }] })

/** Streams only of those who are present: the service's snapshot has no others. */
const streamOf =
  (userUuid: string, action: number): Happening =>
  (service) =>
    isPresent(service, userUuid)
      ? service.write(40, { ...stream(`extra-${userUuid}`, action), action, fromUser: { userUuid } })
      : enter(userUuid)(service)

const userProperty =
  (userUuid: string, value: number): Happening =>
  (service) =>
    service.write(22, { fromUser: { userUuid }, action: 0, changeProperties: { 'hand.up': value } })

const property =
  (path: string, action: number, value: unknown): Happening =>
  (service) =>
    service.write(4, { action, changeProperties: { [path]: value } })

const user = fc.constantFrom(...users)

/** Anything a lesson has, with what no codec reads now and then. */
export const happeningArbitrary: fc.Arbitrary<Happening> = fc.oneof(
  user.map(enter),
  user.map(leave),
  fc.tuple(user, fc.integer({ min: 0, max: 2 })).map(([userUuid, action]) => streamOf(userUuid, action)),
  fc.tuple(user, fc.nat(9)).map(([userUuid, value]) => userProperty(userUuid, value)),
  fc
    .tuple(fc.constantFrom(...paths), fc.constantFrom(0, 0, 0, 1), fc.nat(9))
    .map(([path, action, value]) => property(path, action, value)),
  fc.nat(9).map(
    (number): Happening =>
      (service) =>
        service.chat(`message ${number}`),
  ),
  fc.constant<Happening>((service) => service.write(1, { state: 1, startTime: 1_600_000_000_000 })),
  fc.constant<Happening>((service) => service.write(1101, { reward: 1 })),
  fc.constant<Happening>((service) => service.garbage()),
)
