import { describe, expect, it } from '@jest/globals'
import { type Dialect, decodeMessage, type RoomAction } from '@roomfold/protocol'
import fc from 'fast-check'
import type { LessonOptions } from './plan.ts'
import { simulateLesson } from './simulate.ts'

const optionsArbitrary = fc.record({
  seed: fc.nat(),
  users: fc.oneof(fc.constantFrom(2, 3, 4, 9, 10, 100), fc.integer({ min: 2, max: 45 })),
  minutes: fc.oneof(fc.constantFrom(1, 1.5), fc.integer({ min: 1, max: 50 })),
  dialect: fc.constantFrom<Dialect[]>('documented', 'wire'),
})

/** What a client reads, independent of the simulator's state. */
function* actionsOf(options: LessonOptions): Generator<RoomAction> {
  const { dialect = 'documented' } = options
  for (const { raw, space } of simulateLesson(options).messages)
    for (const decoded of decodeMessage(raw, { space, dialect })) {
      if (decoded._tag === 'Left') throw new Error(decoded.left.message)
      yield decoded.right
    }
}

/** A cheap `expect` for every message of many lessons. */
const ensure = (holds: boolean, expected: string, userUuid: string | undefined): void => {
  if (!holds) throw new Error(`${userUuid}: expected ${expected}`)
}

/** The users, streams and polls in the room, derived from the messages only. */
class Ledger {
  readonly present = new Set<string>()
  readonly came = new Set<string>()
  readonly silenced = new Set<string>()
  readonly owners = new Map<string, string>()

  read(action: RoomAction): void {
    if (action.type === 'users.changed') {
      for (const user of action.offlineUsers) this.go(user, user.operator?.userUuid)
      for (const user of action.onlineUsers) this.come(user)
    } else if (action.type === 'users.subscriptionChanged') {
      for (const user of action.users) user.subscribe ? this.come(user) : this.go(user)
    } else this.readEvent(action)
  }

  private come(user: { userUuid: string; streams?: readonly { streamUuid: string }[] | undefined }): void {
    ensure(!this.present.has(user.userUuid), 'not present', user.userUuid)
    this.present.add(user.userUuid)
    this.came.add(user.userUuid)
    for (const { streamUuid } of user.streams ?? []) this.own(streamUuid, user.userUuid)
  }

  private go(
    user: { userUuid: string; streams?: readonly { streamUuid: string }[] | undefined },
    operator?: string,
  ): void {
    ensure(this.present.has(user.userUuid), 'present', user.userUuid)
    if (operator !== undefined) ensure(this.present.has(operator), 'present', operator)
    const owned = [...this.owners].filter(([, owner]) => owner === user.userUuid).map(([stream]) => stream)
    expect((user.streams ?? []).map(({ streamUuid }) => streamUuid).sort()).toEqual(owned.sort())
    for (const stream of owned) this.owners.delete(stream)
    this.present.delete(user.userUuid)
    this.silenced.delete(user.userUuid)
  }

  private own(streamUuid: string, userUuid: string): void {
    expect(this.owners.has(streamUuid)).toBe(false)
    expect(streamUuid).toMatch(/^\d{9,10}$/)
    this.owners.set(streamUuid, userUuid)
  }

  private readEvent(action: RoomAction): void {
    const subject = 'fromUser' in action ? action.fromUser?.userUuid : undefined
    for (const userUuid of [subject, action.operator?.userUuid]) {
      if (userUuid !== undefined) ensure(this.present.has(userUuid), 'present', userUuid)
    }
    if (action.type === 'room.chatReceived')
      ensure(!this.silenced.has(subject ?? ''), 'not silenced', subject)
    if (action.type === 'user.stateChanged') {
      ensure(this.present.has(action.userUuid), 'present', action.userUuid)
      if (action.muteChat === true) this.silenced.add(action.userUuid)
      else this.silenced.delete(action.userUuid)
    }
    if (action.type === 'stream.added') this.own(action.stream.streamUuid, subject ?? '')
    if (action.type === 'stream.updated' || action.type === 'stream.removed')
      expect(this.owners.get(action.stream.streamUuid)).toBe(subject)
    if (action.type === 'stream.removed') this.owners.delete(action.stream.streamUuid)
    if (action.type === 'streams.changed' || action.type === 'users.propertiesUpdated')
      for (const { fromUser } of action.changes)
        ensure(this.present.has(fromUser?.userUuid ?? ''), 'present', fromUser?.userUuid)
    if (action.type === 'streams.changed')
      for (const change of action.changes)
        expect(this.owners.get(change.stream.streamUuid)).toBe(change.fromUser?.userUuid)
  }
}

describe('the people of a lesson', () => {
  it('act only while they are in the room; all enter and all leave', () => {
    fc.assert(
      fc.property(optionsArbitrary, (options) => {
        const ledger = new Ledger()
        for (const action of actionsOf(options)) ledger.read(action)
        expect(ledger.came.size).toBe(options.users)
        expect([...ledger.present, ...ledger.owners.keys()]).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('have unique names, also in a large class', () => {
    const names = [...actionsOf({ users: 300, minutes: 3 })]
      .filter((action) => action.type === 'users.changed')
      .flatMap(({ onlineUsers }) => onlineUsers.filter(({ reason }) => reason === 'entered'))
      .map(({ userName }) => userName)
    expect(new Set(names).size).toBe(300)
    expect(names.some((name) => /\p{Emoji_Presentation}/u.test(name ?? ''))).toBe(true)
  })

  it('vote only in open polls, and every poll is closed', () => {
    fc.assert(
      fc.property(optionsArbitrary, (options) => {
        let open = false
        let count = 0
        for (const action of actionsOf(options)) {
          if (action.type !== 'room.propertiesUpdated' && action.type !== 'room.propertiesDeleted') continue
          const { type, changeProperties } = action
          const paths = Array.isArray(changeProperties) ? changeProperties : Object.keys(changeProperties)
          if (paths.some((path) => path.startsWith('poll.'))) expect(open).toBe(true)
          if (!paths.includes('poll')) continue
          expect(open).toBe(type === 'room.propertiesDeleted')
          open = type === 'room.propertiesUpdated'
          count += 1
        }
        expect(open).toBe(false)
        expect(count).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 25 },
    )
  })
})
