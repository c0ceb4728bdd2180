import { expect, it } from '@jest/globals'
import type { ChannelAction } from '@roomfold/protocol'
import { emptySnapshot, reduce } from '@roomfold/state'
import { Batch } from './batch.ts'
import { KeyedSubject } from './keyed-subject.ts'

it('keyed observables compare rooms for an action that the table of touched keys lacks', () => {
  const before = emptySnapshot()
  const entered = { type: 'user.stateChanged', cmd: 21, version: 1, sequence: 1, userUuid: 'ann' } as const
  const madeUp = { ...entered, type: 'user.madeUp' } as unknown as ChannelAction
  const batch = new Batch(before, 'live', [madeUp], undefined, false)
  batch.after = reduce(before, { ...entered, userName: 'Ann' })
  const subject = new KeyedSubject()
  const emitted: unknown[] = []
  subject
    .observe({ kind: 'user', key: 'ann' }, (room, key) => room.users.get(key)?.userName, {
      room: () => before,
      isClosed: () => false,
      report: () => undefined,
    })
    .subscribe((name) => emitted.push(name))
  subject.next(batch)
  expect(emitted).toEqual([undefined, 'Ann'])
})
