import type { JsonValue } from '@roomfold/protocol'
import type { RoomSnapshot, User } from '@roomfold/react'
import { propertyAt } from '@roomfold/state'

/** A raised hand in the user properties: state 1 raised, 2 called; time in ms UTC. */
const stateOf = (user: User): JsonValue | undefined => propertyAt(user.properties, 'handsUp.state')

const timeOf = (user: User): number => Number(propertyAt(user.properties, 'handsUp.time') ?? 0)

export const isRaised = (user: User): boolean => stateOf(user) === 1

export const isCalled = (user: User): boolean => stateOf(user) === 2

/** Users with a raised hand: called ones first, then by waiting time. */
export const callOrder = (room: RoomSnapshot): readonly User[] =>
  [...room.users.values()]
    .filter((user) => isRaised(user) || isCalled(user))
    .sort((left, right) => Number(isCalled(right)) - Number(isCalled(left)) || timeOf(left) - timeOf(right))
