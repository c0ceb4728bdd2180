import type { OptimisticChange, OptimisticOutcome, RoomStore } from '@roomfold/react'
import { ask, type Seat } from './seat.ts'

/** What somebody with a seat can do. */
export interface ClassroomActions {
  readonly userUuid: string
  readonly say: (message: string) => Promise<OptimisticOutcome>
  readonly raiseHand: () => Promise<OptimisticOutcome>
  readonly lowerHand: () => Promise<OptimisticOutcome>
  /** Makes something go wrong, to see how the page takes it. */
  readonly trouble: (kind: 'loss' | 'disconnect') => Promise<unknown>
}

/**
 * What is done is shown at once, and asked of the application's server, which has the service notify the room.
 * The notification takes the place of what was shown; where the request fails it is taken back.
 */
export const createActions = (store: RoomStore, { user }: Seat): ClassroomActions => {
  const { userUuid } = user
  const request = async (change: OptimisticChange, path: string, body: object) => {
    await ask(path, { userUuid, ...body }).catch(change.cancel)
    return change.outcome
  }
  return {
    userUuid,
    say: (message) => {
      const change = store.optimistic({
        type: 'room.chatReceived',
        chatType: 'text',
        message,
        fromUser: user,
      })
      return request(change, 'chat', { message })
    },
    raiseHand: () => {
      const time = Date.now()
      const changeProperties = { 'handsUp.state': 1, 'handsUp.time': time }
      const change = store.optimistic({ type: 'user.propertiesUpdated', fromUser: user, changeProperties })
      return request(change, 'hand', { time })
    },
    lowerHand: () => {
      const changeProperties = ['handsUp']
      const change = store.optimistic({ type: 'user.propertiesDeleted', fromUser: user, changeProperties })
      return request(change, 'hand', {})
    },
    trouble: (kind) => ask('trouble', { userUuid, kind }),
  }
}
