import type { RoomMessage } from '@roomfold/react'
import { memo } from 'react'
import { clockTime } from '../display/clock-time.ts'

/** A message without a sequence is the user's own and unconfirmed. */
export const ChatLine = memo(({ message: said }: { readonly message: RoomMessage }) => {
  const { fromUser, message, sendTime, ts = sendTime, sequence } = said
  const isOnItsWay = sequence === undefined
  return (
    <li data-pending={isOnItsWay}>
      <span className="who">{fromUser?.userName ?? fromUser?.userUuid ?? 'The service'}</span>
      <time>{isOnItsWay ? 'sending' : ts && clockTime(ts)}</time>
      <p>{message}</p>
    </li>
  )
})
