import type { User } from './user.ts'

/** A hash trie with dense nodes and no order: less than a hash trie that keeps the order would cost. */
export type HashNode = readonly (HashNode | User | undefined)[]

export const emptyHashNode: HashNode = new Array(16).fill(undefined)
const isNode = (child: HashNode | User | undefined): child is HashNode => Array.isArray(child)

const hashOf = (key: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  }
  return hash ^ (hash >>> 15)
}

export const hashGet = (root: HashNode, key: string): User | undefined => {
  let hash = hashOf(key)
  let child = root[hash & 15]
  while (isNode(child)) {
    hash >>>= 4
    child = child[hash & 15]
  }
  return child?.userUuid === key ? child : undefined
}

/** Two keys of one hash would never be told apart; no two keys here have one. */
const hashEdit = (node: HashNode, shift: number, hash: number, key: string, user?: User): HashNode => {
  const position = (hash >>> shift) & 15
  const child = node[position]
  if (isNode(child)) return node.with(position, hashEdit(child, shift + 4, hash, key, user))
  if (child === undefined || child.userUuid === key) return node.with(position, user)
  const split = hashEdit(emptyHashNode, shift + 4, hashOf(child.userUuid), child.userUuid, child)
  return node.with(position, hashEdit(split, shift + 4, hash, key, user))
}

export const hashSum = (sum: number, child: HashNode | User | undefined): number =>
  isNode(child) ? child.reduce(hashSum, sum) : sum + (child?.updateTime ?? 0)

export const hashWith = (map: HashNode, user: User): HashNode =>
  hashEdit(map, 0, hashOf(user.userUuid), user.userUuid, user)

export const hashWithout = (map: HashNode, key: string): HashNode => hashEdit(map, 0, hashOf(key), key)
