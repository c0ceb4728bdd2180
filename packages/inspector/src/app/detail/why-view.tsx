import { useEffect, useState } from 'react'
import { stopWhy } from '../ask-why.ts'
import { useController, useInspector } from '../context.tsx'
import { WhyItem } from './why-item.tsx'

/** Who set a value: the last change up to the cursor at once, then all others. */
export const WhyView = () => {
  const controller = useController()
  const why = useInspector((state) => state.why)
  const path = useInspector((state) => state.path) ?? ''
  const [text, setText] = useState(path)
  useEffect(() => setText(path), [path])
  return (
    <div className="why">
      <form
        className="why-ask"
        onSubmit={(event) => {
          event.preventDefault()
          void controller.why(text.trim())
        }}
      >
        <input
          aria-label="Path of a value"
          data-role="why"
          placeholder="users.s-03.muteChat"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit">Why?</button>
      </form>
      {why === undefined ? (
        <p className="hint">
          Choose a value in the room and press <kbd>y</kbd>, or type its path: who set it, when, and for what
          reason.
        </p>
      ) : (
        <>
          {why.fault === undefined ? null : <p className="fault">{why.fault}</p>}
          {!why.isLastKnown ? <p className="hint">Looking …</p> : null}
          {why.isLastKnown && why.last === undefined && why.fault === undefined ? (
            <p className="hint">No change of this value up to this moment.</p>
          ) : null}
          {why.last === undefined ? null : <WhyItem change={why.last} isLast />}
          <div className="why-history">
            <span>
              {why.history.length} {why.history.length === 1 ? 'change' : 'changes'} in the whole log
              {why.isComplete ? '' : ' so far …'}
            </span>
            {why.isComplete ? null : (
              <button type="button" className="quiet" onClick={() => void stopWhy(controller)}>
                Stop
              </button>
            )}
          </div>
          <ol>
            {why.history.slice(-500).map((change) => (
              <li key={change.position}>
                <WhyItem change={change} isLast={false} />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}
