import type { User } from '@roomfold/react'
import type { CSSProperties } from 'react'

const roleNames: Readonly<Record<string, string>> = {
  1: 'Teacher',
  host: 'Teacher',
  2: 'Student',
  audience: 'Student',
  broadcaster: 'Student',
  3: 'Assistant',
  assistant: 'Assistant',
}

/** The label of a role. The document doesn't define the integers; these are the sandbox's. */
export const roleName = ({ role }: User): string => roleNames[role] ?? role

export const isStaff = (user: User | undefined): boolean => user !== undefined && roleName(user) !== 'Student'

export const nameOf = (user: User | undefined, userUuid = 'Unknown user'): string =>
  user?.userName || user?.userUuid || userUuid

export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')

const hueOf = (id: string): number => {
  let hue = 0
  for (const character of id) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360
  return (hue * 47) % 360
}

/** A colour derived from the id. */
export const colorStyle = (id: string): CSSProperties => ({ '--hue': hueOf(id) }) as CSSProperties
