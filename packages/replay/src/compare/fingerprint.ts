import type { ChannelAction } from '@roomfold/protocol'

const prime = 0x01000193

/** Fields that don't change the room: who acted, why, and how the notification was delivered. */
const ignoredFields = new Set([
  'cmd',
  'version',
  'ts',
  'operator',
  'cause',
  'roomUuid',
  'requestId',
  'sequence',
])

const hashText = (text: string, seed: number): number => {
  let hash = seed
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), prime)
  return mixed(hash)
}

const mixed = (hash: number): number => {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35)
  return (whole ^ (whole >>> 16)) >>> 0
}

/** Equal JSON values have equal hashes, in any order of their members. */
const hashValue = (value: unknown, seed: number): number => {
  if (typeof value === 'string') return hashText(value, seed ^ 1)
  if (typeof value !== 'object' || value === null) return hashText(String(value), seed ^ 2)
  return hashMembers(value, Array.isArray(value) ? seed ^ 3 : seed)
}

const hashMembers = (value: object, seed: number, ignored?: ReadonlySet<string>): number => {
  let sum = 0
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || ignored?.has(key)) continue
    sum = (sum + Math.imul(hashText(key, seed) | 1, hashValue(member, seed))) >>> 0
  }
  return mixed(sum ^ seed ^ 4)
}

/**
 * Hashes the content and the sequence of an action to a number below 2³². Logs whose sums of hashes differ at a
 * sequence differ before it.
 */
export const fingerprintOf = (action: ChannelAction): number =>
  hashMembers(action, Math.imul(action.sequence ?? 0, prime) ^ 0x811c9dc5, ignoredFields)
