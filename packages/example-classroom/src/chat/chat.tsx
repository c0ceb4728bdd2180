import { type RoomMessage, useMessages } from '@roomfold/react'
import { type ReactElement, useLayoutEffect, useMemo, useRef } from 'react'
import { useActing } from '../live/acting.ts'
import { ChatLine } from './chat-line.tsx'
import { MessageForm } from './message-form.tsx'

/** What is nearer to the end than this follows new messages, px. */
const nearEnd = 48

const keyOf = ({ sequence, messageId }: RoomMessage, index: number): string | number =>
  sequence ?? messageId ?? `on its way ${index}`

/** Keeps the newest message in sight, unless the reader has scrolled back. */
const useFollowing = (messages: readonly RoomMessage[]) => {
  const list = useRef<HTMLOListElement>(null)
  const isFollowing = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the messages that make the list longer.
  useLayoutEffect(() => {
    if (isFollowing.current) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [messages])
  const onScroll = (): void => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {}
    isFollowing.current = scrollHeight - scrollTop - clientHeight < nearEnd
  }
  return { list, onScroll }
}

export const Chat = (): ReactElement => {
  const all = useMessages()
  const messages = useMemo(() => all.filter(({ kind }) => kind === 'chat'), [all])
  const { list, onScroll } = useFollowing(messages)
  const acting = useActing()
  return (
    <section className="chat panel" aria-labelledby="chat-title">
      <h2 id="chat-title">
        Chat <span className="count">{messages.length}</span>
      </h2>
      {messages.length === 0 && (
        <p className="empty">Nothing was said {acting ? 'since you came in' : 'yet'}.</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <ol className="messages scroller" tabIndex={0} aria-label="Messages" ref={list} onScroll={onScroll}>
        {messages.map((message, index) => (
          <ChatLine key={keyOf(message, index)} message={message} />
        ))}
      </ol>
      {acting && <MessageForm acting={acting} />}
    </section>
  )
}
