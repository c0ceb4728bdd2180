import { type FormEvent, type ReactElement, useState } from 'react'
import type { ClassroomActions } from '../live/actions.ts'

/** Shows the message at once; gives the text back when it could not be sent. */
export const MessageForm = ({ acting }: { readonly acting: ClassroomActions }): ReactElement => {
  const [text, setText] = useState('')
  const [isRefused, setRefused] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const message = text.trim()
    if (message === '') return
    setText('')
    const isSent = (await acting.say(message)) === 'confirmed'
    setRefused(!isSent)
    if (!isSent) setText((typed) => typed || message)
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      {isRefused && <p className="refused">Your message was not sent.</p>}
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
