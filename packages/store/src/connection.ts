import type { IncomingMessage, LinkEvent, MessageSource } from './contract.ts'
import { type ReportIssue, reasonOf, reportUnexpected } from './issues.ts'

/** Who hears of a source. */
export interface SourceListener {
  message(message: IncomingMessage): void
  link(event: LinkEvent): void
  /** No more messages will come. */
  ended(): void
  readonly report: ReportIssue
}

interface Subscribed {
  unsubscribe(): void
}

/** Listens to a source: first to its messages, so that none is missed once the link is up. */
export const connect = (source: MessageSource, listener: SourceListener): readonly Subscribed[] => {
  const subscriptions: Subscribed[] = []
  const fail = (cause: unknown): void => {
    const message = `the source's messages failed: ${reasonOf(cause)}`
    listener.report('message', 'sourceFailed', message, { cause })
    listener.ended()
  }
  const end = (): void => {
    const message = "the source's messages ended: the room stays as it is"
    listener.report('message', 'sourceEnded', message)
    listener.ended()
  }
  const next = (message: IncomingMessage): void => {
    try {
      listener.message(message)
    } catch (cause) {
      reportUnexpected(listener.report, cause)
    }
  }
  try {
    subscriptions.push(source.messages$.subscribe({ next, error: fail, complete: end }))
    const link = source.link$?.subscribe({ next: (event) => listener.link(event), error: fail })
    if (link !== undefined) subscriptions.push(link)
  } catch (cause) {
    fail(cause)
  }
  return subscriptions
}
