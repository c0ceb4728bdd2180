import type { OptimisticChange, OptimisticOutcome, RoomStore } from '@roomfold/react'
import { post, type Session } from './session.ts'

/** The actions of a user. */
export interface ClassroomActions {
  readonly userUuid: string
  readonly say: (message: string) => Promise<OptimisticOutcome>
  readonly raiseHand: () => Promise<OptimisticOutcome>
  readonly lowerHand: () => Promise<OptimisticOutcome>
  /** Injects a fault. */
  readonly trouble: (kind: 'loss' | 'disconnect') => Promise<unknown>
}

/**
 * Actions are shown optimistically and sent to the application's server, which publishes them through the service. The
 * notification confirms the optimistic action; a failed request reverts it.
 */
export const createActions = (store: RoomStore, { user }: Session): ClassroomActions => {
  const { userUuid } = user
  const request = async (change: OptimisticChange, path: string, body: object) => {
    await post(path, { userUuid, ...body }).catch(change.cancel)
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
    trouble: (kind) => post('trouble', { userUuid, kind }),
  }
}
