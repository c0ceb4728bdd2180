import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { dialectEvidence } from '../wire/evidence.ts'
import { decodeSequences } from './sequences.ts'
import { decodeSnapshot } from './snapshot.ts'

const answer = (data: unknown) => ({ msg: 'Success', code: 0, ts: 1611307477000, data })
const item = (sequence: unknown) => ({
  sequence,
  cmd: 5,
  version: 1,
  data: { action: 1, changeProperties: { x: 1 } },
})

describe('decodeSequences', () => {
  it('gives each item in its place, and where the next page begins', () => {
    const page = decodeSequences(
      JSON.stringify(answer({ total: 3, nextId: 14, list: [item(11), item('12'), item(13)] })),
      { dialect: 'wire' },
    )
    if (page._tag !== 'Right') throw new Error(page.left.message)
    expect(page.right.items.map(({ _tag }) => _tag)).toEqual(['Right', 'Left', 'Right'])
    expect(page.right).toMatchObject({ nextId: 14, total: 3 })
  })

  it('the last page has no next one', () => {
    expect(decodeSequences(answer({ list: [], nextId: null }))).toMatchObject({
      right: { items: [], nextId: undefined },
    })
  })

  it.each([
    [{ msg: 'Sequence not exists', code: 20404101 }, 'serviceError', 20404101],
    [{ msg: 'Room not exists!', code: 20404100 }, 'serviceError', 20404100],
    [answer({ nextId: null }), 'fieldInvalid', undefined],
    [answer({ list: [], nextId: 'soon' }), 'fieldInvalid', undefined],
    [answer(undefined), 'fieldInvalid', undefined],
    ['<html>', 'notJson', undefined],
    [[], 'notAnObject', undefined],
  ])('%j is an issue %s', (body, code, serviceCode) => {
    expect(decodeSequences(body)).toMatchObject({ _tag: 'Left', left: { code } })
    expect((decodeSequences(body) as { left: { serviceCode?: number } }).left.serviceCode).toBe(serviceCode)
  })
})

describe('decodeSnapshot', () => {
  const snapshot = (room: object, users: unknown) => answer({ sequence: 57, snapshot: { room, users } })

  it('fills what the body leaves out', () => {
    expect(decodeSnapshot(snapshot({}, null))).toMatchObject({
      right: {
        sequence: 57,
        state: 'notStarted',
        properties: {},
        users: [],
        muteChat: {},
        roomUuid: undefined,
      },
    })
  })

  it('says where a body is wrong', () => {
    expect(decodeSnapshot(snapshot({}, [{}]))).toMatchObject({
      left: { code: 'fieldInvalid', path: ['data', 'snapshot', 'users', '0', 'userUuid'] },
    })
    expect(decodeSnapshot({ code: 20404100, msg: 'Room not exists!' })).toMatchObject({
      left: { serviceCode: 20404100 },
    })
  })

  const file = join(__dirname, '../../../../../shared/data/real-snapshot-rte-sdk.json')
  ;(existsSync(file) ? it : it.skip)('reads a real answer whole', () => {
    const body = readFileSync(file, 'utf8')
    const decoded = decodeSnapshot(body)
    if (decoded._tag !== 'Right') throw new Error(decoded.left.message)
    expect(decoded.right).toMatchObject({
      sequence: 57,
      roomUuid: '22122vv2aa2',
      state: 'ended',
      createTime: 1635236989580,
    })
    expect(decoded.right.properties).toEqual(JSON.parse(body).data.snapshot.room.roomProperties)
    expect(decoded.right.users).toHaveLength(1)
    expect(decoded.right.extra).toMatchObject({
      scenario: 'education',
      endTime: 1635238782616,
      checkState: false,
    })
  })
})

describe('dialectEvidence', () => {
  const notification = (cmd: number, data: object) => ({ cmd, version: 1, sequence: 1, data })

  it.each([
    [notification(4, { action: 0, changeProperties: {} }), 'documented', 'proof'],
    [notification(40, { action: 0, streamUuid: '1' }), 'documented', 'proof'],
    [notification(23, { action: 2, changeProperties: {} }), 'wire', 'proof'],
    [notification(41, { streams: [{ action: 3 }] }), 'wire', 'proof'],
    [notification(25, { users: [{ action: 2, changeProperties: {} }] }), 'wire', 'proof'],
    [{ cmd: 25, sequence: 1, list: [{ fromUser: { role: 'host' }, changeProperties: {} }] }, 'wire', 'hint'],
    [notification(5, { action: 1, changeProperties: {} }), 'wire', 'hint'],
    [notification(3, { message: 'hi', fromUser: { role: 'host' } }), 'wire', 'hint'],
    [notification(20, { onlineUsers: [{ userUuid: 'a', state: 1 }] }), 'wire', 'hint'],
    [notification(21, { userUuid: 'a', role: 2 }), 'documented', 'hint'],
  ])('%j speaks for %s: %s', (value, dialect, strength) => {
    expect(dialectEvidence(value)).toMatchObject({ dialect, strength })
  })

  it.each([
    notification(4, { action: 1 }),
    notification(1, { state: 1 }),
    notification(3, { fromUser: { role: '1' } }),
    null,
    5,
    {},
  ])('%j says nothing', (value) => {
    expect(dialectEvidence(value)).toBeUndefined()
  })
})
