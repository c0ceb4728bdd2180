import { shallow, useRoom, useUser } from '@roomfold/react'
import { type ReactElement, useState } from 'react'
import { Icon } from '../display/icon.tsx'
import { nameOf } from '../display/person.ts'
import { useActing } from '../live/acting.ts'
import type { ClassroomActions } from '../live/actions.ts'
import { callOrder, isCalled, isRaised } from './hand.ts'

const OwnHand = ({ acting }: { readonly acting: ClassroomActions }): ReactElement => {
  const user = useUser(acting.userUuid)
  const [isRejected, setRejected] = useState(false)
  const isUp = user !== undefined && isRaised(user)
  const move = async (): Promise<void> => {
    const outcome = await (isUp ? acting.lowerHand() : acting.raiseHand())
    setRejected(outcome !== 'confirmed')
  }
  return (
    <>
      <button type="button" className="own-hand" aria-pressed={isUp} onClick={() => void move()}>
        {isUp ? 'Lower my hand' : 'Raise my hand'}
      </button>
      {isRejected && <p className="refused">The service didn't confirm it.</p>}
    </>
  )
}

export const Hands = (): ReactElement => {
  const users = useRoom(callOrder, shallow)
  const acting = useActing()
  return (
    <section className="hands panel" aria-labelledby="hands-title">
      <h2 id="hands-title">
        Hands <span className="count">{users.length}</span>
      </h2>
      <ol className="queue">
        {users.map((user) => (
          <li key={user.userUuid} data-called={isCalled(user)}>
            <Icon name="hand" label={isCalled(user) ? 'called' : 'waiting'} />
            <span className="name">{nameOf(user)}</span>
            {isCalled(user) && <span className="tag">speaking</span>}
          </li>
        ))}
      </ol>
      {users.length === 0 && <p className="empty">No hands are up.</p>}
      {acting && <OwnHand acting={acting} />}
    </section>
  )
}
