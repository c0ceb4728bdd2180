import { describe, expect, it } from '@jest/globals'
import { emptySnapshot, reduceAll, shallow, usersWithRole } from '../index.ts'

const entered = (sequence: number, userUuid: string) =>
  ({
    type: 'users.changed',
    cmd: 20,
    version: 1,
    sequence,
    onlineUsers: [{ userUuid, userName: userUuid, role: '2', reason: 'entered' }],
    offlineUsers: [],
  }) as never

const item = { id: 1 }

describe('shallow', () => {
  it.each([
    ['the same items', [item, 'b'], [item, 'b'], true],
    ['two empty lists', [], [], true],
    ['NaN in both', [Number.NaN], [Number.NaN], true],
    ['another order', [1, 2], [2, 1], false],
    ['one item more', [1], [1, 2], false],
    ['items that only look alike', [{ id: 1 }], [{ id: 1 }], false],
    ['the same members', { user: item, page: 1 }, { page: 1, user: item }, true],
    ['another member of the same number', { a: undefined }, { b: undefined }, false],
    ['one member more', { a: 1 }, { a: 1, b: 2 }, false],
    ['objects without a prototype', Object.create(null), {}, true],
    ['a list and an object', [], {}, false],
    ['nothing and an object', null, {}, false],
    ['two maps', new Map([[1, 1]]), new Map([[1, 1]]), false],
    ['two dates', new Date(1), new Date(2), false],
    ['two numbers', 1, 1, true],
    ['zeros of both signs', 0, -0, false],
  ])('compares %s', (_title, left, right, isEqual) => {
    expect([shallow(left, right), shallow(right, left)]).toEqual([isEqual, isEqual])
  })

  it('finds lists of users equal until one of the users changes', () => {
    const room = reduceAll(emptySnapshot('r'), [entered(1, 'ann'), entered(2, 'ben')])
    const more = reduceAll(room, [entered(3, 'cid')])
    expect(shallow(usersWithRole(room, '2'), usersWithRole(room, '2'))).toBe(true)
    expect(shallow(usersWithRole(room, '2'), usersWithRole(more, '2'))).toBe(false)
    expect(shallow(room.users, more.users)).toBe(false)
  })
})
