import type { RoomMessage } from '@roomfold/react'
import { memo } from 'react'
import { clockTime } from '../look/clock-time.ts'

/** A message that the service has not numbered yet is the reader's own, on its way. */
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
