import { useState } from 'react'
import { useController, useInspector } from '../context.tsx'
import { momentOf } from '../link/moment.ts'
import { Dialog } from './dialog.tsx'

/** Goes to a moment that is typed. */
export const GotoDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const controller = useController()
  const start = useInspector((state) => state.status?.startTime)
  const end = useInspector((state) => state.status?.endTime)
  const [text, setText] = useState('')
  const target = momentOf(text, { start, end })
  return (
    <Dialog title="Go to" onClose={onClose}>
      <form
        className="one-field"
        onSubmit={(event) => {
          event.preventDefault()
          if (target === undefined) return
          onClose()
          void controller.goTo(target)
        }}
      >
        <input
          aria-label="Moment"
          aria-invalid={text !== '' && target === undefined}
          placeholder="1200, +12m30s, -1m, 09:04:17, end"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="primary">
          Go
        </button>
      </form>
      <p className="soft">
        A sequence, a span from the beginning or before the end, a time in UTC, <code>pos:12</code>, start or
        end.
      </p>
    </Dialog>
  )
}
