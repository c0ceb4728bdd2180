import type { Member } from '../participants.ts'
import type { Profile } from '../profile.ts'
import { entryOf, message, roomProperty, stream, userProperty, users } from './notifications.ts'

const familyNames = ['欧阳', '田中', '김', 'Müller-Lüdenscheidt', '王']
const givenNames = ['思琪', '美咲', '서연', 'Anna-Katharina', '小明']

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')

/** A deterministic id per index; like random ids, neighbours differ in many digits. */
const uuidOf = (index: number): string => {
  const mixed = Math.imul(index + 1, 2_654_435_761) >>> 0
  const again = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519) >>> 0
  return `${hex(mixed, 8)}-${hex(again & 0xffff, 4)}-4${hex(index & 0xfff, 3)}-9d7e-${hex(again, 8)}${hex(index >>> 12, 4)}`
}

const memberOf = (index: number): Member => ({
  person: {
    userUuid: uuidOf(index),
    userName: `${familyNames[index % 5]}${givenNames[Math.floor(index / 5) % 5]}`,
    role: index === 0 ? 'host' : 'audience',
  },
  // The media service's ids are 32-bit integers as digits.
  streamUuid: `${1_000_000_000 + index}`,
  sharing: false,
  known: 0,
})

/** A wire-dialect workload: long ids, names and texts in several scripts, mostly chat and nested room properties. */
export const webinar: Profile = {
  id: 'webinar',
  dialect: 'wire',
  memberOf,
  entryOf,
  mixture: [
    [9, message],
    [5, roomProperty],
    [3, userProperty],
    [2, users],
    [1, stream],
  ],
}
