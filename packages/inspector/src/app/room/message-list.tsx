import type { JsonObject, JsonValue } from '@roomfold/protocol'
import { shortJson } from '../../room/short-json.ts'
import { useTimeContext } from '../list/list-row.tsx'
import { fullTimeText, timeText } from '../time/format.ts'

const senderOf = (message: JsonObject): string => {
  const from = message['fromUser'] as JsonObject | undefined
  return String(from?.['userName'] || from?.['userUuid'] || '')
}

const textOf = (message: JsonObject): string =>
  typeof message['message'] === 'string' ? message['message'] : shortJson(message['payload'], 300)

/** Chat and custom messages, newest first. */
export const MessageList = ({ messages }: { readonly messages: readonly JsonValue[] }) => {
  const context = useTimeContext()
  if (messages.length === 0) return <p className="hint">No message so far.</p>
  return (
    <ol className="messages">
      {[...messages].reverse().map((each) => {
        const message = each as JsonObject
        const [time, sequence] = [
          message['ts'] as number | undefined,
          message['sequence'] as number | undefined,
        ]
        return (
          <li className="message" key={`${sequence} ${message['messageId'] ?? ''} ${time}`}>
            <span className="row-time" title={fullTimeText({ time, sequence }, context)}>
              {timeText({ time, sequence }, context)}
            </span>
            <bdi className="subject">{senderOf(message)}</bdi>
            <bdi className="said">{textOf(message)}</bdi>
            {message['kind'] === 'custom' ? <small>custom</small> : null}
          </li>
        )
      })}
    </ol>
  )
}
