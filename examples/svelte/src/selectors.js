import { propertyAt, shallow } from '@roomfold/svelte'

/** Selectors: functions of the room. Those that return a list are compared by `shallow`. */
export const userUuidsOf = (room) => [...room.users.keys()]
export const lastMessagesOf = (room) => room.messages.filter(({ kind }) => kind === 'chat').slice(-6)
export const isRaised = (user) => propertyAt(user.properties, 'handsUp.state') === 1
export { shallow }
