import type { Member } from '../participants.ts'
import type { Profile } from '../profile.ts'
import { entryOf, message, roomProperty, stream, userProperty, users } from './notifications.ts'

const memberOf = (index: number): Member => ({
  person: {
    userUuid: `u${index}`,
    userName: index === 0 ? 'Teacher' : `Ann ${index}`,
    role: index === 0 ? 1 : 2,
  },
  streamUuid: `c${index}`,
  sharing: false,
  known: 0,
})

/** A documented-dialect workload: short ids and names, about 230 bytes per notification, mostly streams and user properties. */
export const lesson: Profile = {
  id: 'lesson',
  dialect: 'documented',
  memberOf,
  entryOf,
  mixture: [
    [7, stream],
    [5, userProperty],
    [3, roomProperty],
    [3, users],
    [2, message],
  ],
}
