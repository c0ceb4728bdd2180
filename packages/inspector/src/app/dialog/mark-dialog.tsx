import { useState } from 'react'
import { useController, useInspector } from '../context.tsx'
import { Dialog } from './dialog.tsx'

/** Marks the moment that is shown, with a note. */
export const MarkDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const controller = useController()
  const position = useInspector((state) => state.position)
  const time = useInspector((state) => state.time)
  const marks = useInspector((state) => state.marks)
  const [note, setNote] = useState('')
  return (
    <Dialog title="Marks" onClose={onClose}>
      <form
        className="one-field"
        onSubmit={(event) => {
          event.preventDefault()
          const others = marks.filter((mark) => mark.position !== position)
          const all = [...others, { position, time, note }].sort(
            (left, right) => left.position - right.position,
          )
          controller.set({ marks: all })
          onClose()
        }}
      >
        <input
          aria-label={`Note on position ${position}`}
          placeholder={`A note on position ${position}`}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <button type="submit" className="primary">
          Mark
        </button>
      </form>
      <ul className="mark-list">
        {marks.map((mark) => (
          <li key={mark.position}>
            <button
              type="button"
              className="quiet"
              onClick={() => {
                onClose()
                void controller.goTo({ position: mark.position })
              }}
            >
              position {mark.position}
            </button>
            <bdi>{mark.note}</bdi>
            <button
              type="button"
              className="quiet end"
              aria-label={`Remove the mark on position ${mark.position}`}
              onClick={() => controller.set({ marks: marks.filter((other) => other !== mark) })}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
