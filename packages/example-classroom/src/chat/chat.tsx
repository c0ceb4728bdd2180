import { type RoomMessage, useMessages } from '@roomfold/react'
import { type ReactElement, useLayoutEffect, useMemo, useRef } from 'react'
import { useActing } from '../live/acting.ts'
import { ChatLine } from './chat-line.tsx'
import { MessageForm } from './message-form.tsx'

/** The distance from the end within which the list follows new messages, px. */
const nearEnd = 48

const keyOf = ({ sequence, messageId }: RoomMessage, index: number): string | number =>
  sequence ?? messageId ?? `on its way ${index}`

/** Scrolls to the newest message, unless the user has scrolled up. */
const useFollowing = (messages: readonly RoomMessage[]) => {
  const list = useRef<HTMLOListElement>(null)
  const isFollowing = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new messages change the height of the list.
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
      {messages.length === 0 && <p className="empty">No messages {acting ? 'since you joined' : 'yet'}.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions must be focusable. */}
      <ol className="messages scroller" tabIndex={0} aria-label="Messages" ref={list} onScroll={onScroll}>
        {messages.map((message, index) => (
          <ChatLine key={keyOf(message, index)} message={message} />
        ))}
      </ol>
      {acting && <MessageForm acting={acting} />}
    </section>
  )
}
