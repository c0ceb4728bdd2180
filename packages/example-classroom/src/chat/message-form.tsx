import { type FormEvent, type ReactElement, useState } from 'react'
import type { ClassroomActions } from '../live/actions.ts'

/** Sends a message optimistically; restores the text if sending fails. */
export const MessageForm = ({ acting }: { readonly acting: ClassroomActions }): ReactElement => {
  const [text, setText] = useState('')
  const [isRejected, setRejected] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const message = text.trim()
    if (message === '') return
    setText('')
    const isSent = (await acting.say(message)) === 'confirmed'
    setRejected(!isSent)
    if (!isSent) setText((typed) => typed || message)
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      {isRejected && <p className="refused">Your message was not sent.</p>}
      <input
        aria-label="New message"
        placeholder="Write to everybody"
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={text.trim() === ''}>
        Send
      </button>
    </form>
  )
}
