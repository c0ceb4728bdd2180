import { useEffect, useState } from 'react'
import type { Row } from '../../engine/contract.ts'
import { useController, useInspector } from '../context.tsx'
import { useTimeContext } from '../list/list-row.tsx'
import { fullTimeText, timeText } from '../time/format.ts'

const mostShown = 100

const usePeerMessages = (): readonly Row[] | undefined => {
  const controller = useController()
  const row = useInspector((state) => state.row)
  const rows = useInspector((state) => state.status?.rows)
  const [messages, setMessages] = useState<readonly Row[]>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that was just read may be an event
  useEffect(() => {
    let isCurrent = true
    controller.engine?.peerMessages(row, mostShown).then(
      (found) => isCurrent && setMessages(found),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [controller, row, rows])
  return messages
}

/** Messages to this client only, up to the cursor, newest first. They are outside of the room's order. */
export const PeerMessages = () => {
  const controller = useController()
  const messages = usePeerMessages()
  const context = useTimeContext()
  if (messages === undefined) return <p className="hint">Searching …</p>
  if (messages.length === 0) return <p className="hint">No peer message up to this moment.</p>
  return (
    <ol className="messages">
      {messages.map((row) => (
        <li key={row.index}>
          <button
            type="button"
            className="message"
            onClick={() => void controller.chooseRow(row.index, row.position)}
          >
            <span className="row-time" title={fullTimeText(row, context)}>
              {timeText(row, context)}
            </span>
            <bdi className="subject">{row.subject}</bdi>
            <bdi className="said">{row.text}</bdi>
            {row.type === 'peer.chatReceived' ? null : <small>{row.type.replace(/^peer\./, '')}</small>}
          </button>
        </li>
      ))}
    </ol>
  )
}
