import { describe, expect, it } from '@jest/globals'
import { joined, setUp } from '../../test/set-up.ts'

const enter = (sequence: number, userUuid: string, userName: unknown) => ({
  cmd: 20,
  version: 1,
  sequence,
  ts: 'soon',
  data: { onlineUsers: [{ userUuid, userName }] },
})

describe('an invalid field that is not required', () => {
  it('is reported once per name, and the notifications are folded', () => {
    const { store, codes } = setUp({ catchUp: undefined })
    store.receive(enter(1, 'ann', 5))
    store.receive(enter(2, 'bo', 6))
    expect([...store.getSnapshot().users.keys()]).toEqual(['ann', 'bo'])
    expect(store.getSnapshot().users.get('ann')).toMatchObject({ userName: '', extra: { userName: 5 } })
    expect(codes()).toEqual(['fieldInvalid', 'fieldInvalid'])
    expect(store.issues.map(({ protocol }) => protocol?.path.at(-1))).toEqual(['ts', 'userName'])
  })

  it('is reported for fetched notifications too', async () => {
    const { store, service, scheduler, codes } = await joined()
    const missed = service.property('page', 1)
    Object.assign(missed, { version: 'one' })
    service.deliver(service.property('page', 2))
    await scheduler.advance(2_000)
    expect(store.getSnapshot().properties).toEqual({ page: 2 })
    expect(codes()).toEqual(['fieldInvalid'])
  })
})
