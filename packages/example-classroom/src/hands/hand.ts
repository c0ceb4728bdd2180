import type { JsonValue } from '@roomfold/protocol'
import type { RoomSnapshot, User } from '@roomfold/react'
import { propertyAt } from '@roomfold/state'

/** The application keeps a hand in user properties: 1 raised, 2 called; and since when, ms UTC. */
const stateOf = (user: User): JsonValue | undefined => propertyAt(user.properties, 'handsUp.state')

const timeOf = (user: User): number => Number(propertyAt(user.properties, 'handsUp.time') ?? 0)

export const isRaised = (user: User): boolean => stateOf(user) === 1

export const isCalled = (user: User): boolean => stateOf(user) === 2

/** Who is to speak, in order: who was called, then who has waited longest. */
export const callOrder = (room: RoomSnapshot): readonly User[] =>
  [...room.users.values()]
    .filter((user) => isRaised(user) || isCalled(user))
    .sort((left, right) => Number(isCalled(right)) - Number(isCalled(left)) || timeOf(left) - timeOf(right))
