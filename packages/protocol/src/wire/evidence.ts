import { isObject } from '../json/json-value.ts'
import type { Dialect } from './dialect.ts'

/** What one notification says about the dialect of its room. */
export interface DialectEvidence {
  readonly dialect: Dialect
  /** `proof`: an `action` that the other dialect doesn't have. `hint`: a habit of one side. */
  readonly strength: 'proof' | 'hint'
  /** A phrase for people, such as `a property action 0`. */
  readonly reason: string
}

const propertyCommands = new Set([4, 5, 22, 23])
const streamCommands = new Set([40, 41])

const proof = (dialect: Dialect, reason: string): DialectEvidence => ({ dialect, strength: 'proof', reason })
const hint = (dialect: Dialect, reason: string): DialectEvidence => ({ dialect, strength: 'hint', reason })

const objectsIn = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/**
 * What a parsed channel notification says about its dialect: property action 0 or stream action 0 prove the
 * document's, property action 2 or stream action 3 the wire's. Role words, `state` on users and streams, and
 * commands 5 and 23 hint at the wire; integer roles hint at the document. Undefined: it says nothing.
 */
export const dialectEvidence = (notification: unknown): DialectEvidence | undefined => {
  if (!isObject(notification)) return undefined
  const { cmd, data, list } = notification as { cmd?: unknown; data?: unknown; list?: unknown }
  if (typeof cmd !== 'number') return undefined
  const body = isObject(data) ? data : cmd === 25 ? { users: list } : undefined
  return body === undefined ? undefined : (proofOf(cmd, body) ?? hintOf(cmd, body))
}

const proofOf = (cmd: number, data: Record<string, unknown>): DialectEvidence | undefined => {
  if (propertyCommands.has(cmd)) return proofOfAction('property', data['action'], 2)
  if (cmd === 25) return firstProof('property', objectsIn(data['users']), 2)
  return streamCommands.has(cmd) ? firstProof('stream', [data, ...objectsIn(data['streams'])], 3) : undefined
}

const firstProof = (
  what: string,
  items: readonly Record<string, unknown>[],
  onlyOnWire: number,
): DialectEvidence | undefined => {
  for (const item of items) {
    const found = proofOfAction(what, item['action'], onlyOnWire)
    if (found !== undefined) return found
  }
  return undefined
}

const proofOfAction = (what: string, action: unknown, onlyOnWire: number): DialectEvidence | undefined => {
  if (action === 0) return proof('documented', `a ${what} action 0`)
  return action === onlyOnWire ? proof('wire', `a ${what} action ${onlyOnWire}`) : undefined
}

const hintOf = (cmd: number, data: Record<string, unknown>): DialectEvidence | undefined => {
  if (cmd === 5 || cmd === 23) return hint('wire', `command ${cmd}`)
  const members = membersOf(data)
  const named = [data, ...members].flatMap(({ operator, fromUser }) => [operator, fromUser])
  const people = [data, ...members, ...named].filter(isObject)
  if (cmd !== 1 && people.some((person) => typeof person['state'] === 'number')) {
    return hint('wire', 'a state on a user or stream')
  }
  return hintOfRoles(people)
}

const membersOf = (data: Record<string, unknown>): readonly Record<string, unknown>[] => [
  ...objectsIn(data['onlineUsers']),
  ...objectsIn(data['offlineUsers']),
  ...objectsIn(data['users']),
  ...objectsIn(data['streams']),
]

const roleWord = /^[a-z]/i

const hintOfRoles = (people: readonly Record<string, unknown>[]): DialectEvidence | undefined => {
  for (const { role } of people as readonly { readonly role?: unknown }[]) {
    if (typeof role === 'string' && roleWord.test(role))
      return hint('wire', `the role '${role.slice(0, 20)}'`)
    if (typeof role === 'number') return hint('documented', `the integer role ${role}`)
  }
  return undefined
}
