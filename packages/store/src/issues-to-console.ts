import type { RoomIssue, RoomIssueCode } from './issues.ts'

/** The used part of `console`: the store does not depend on the DOM's or Node's types. */
interface Console {
  error(message: string, cause?: unknown): void
  warn(message: string, cause?: unknown): void
}

/** The issues that a developer must see even without a subscriber. */
const levels: Readonly<Partial<Record<RoomIssueCode, 'error' | 'warn'>>> = {
  subscriberFailed: 'error',
  functionFailed: 'error',
  dialectDoubted: 'error',
  dialectContradicted: 'error',
  sourceFailed: 'error',
  foldFailed: 'error',
  unexpected: 'error',
  forgedSender: 'warn',
  catchUpFailed: 'warn',
  otherRoom: 'warn',
}

/** Logs these issues, each code once. */
export const issuesToConsole = (roomUuid: string): ((issue: RoomIssue) => void) => {
  const { console } = globalThis as unknown as { readonly console: Console }
  const logged = new Set<RoomIssueCode>()
  return ({ code, message, cause }) => {
    const level = levels[code]
    if (level === undefined || logged.has(code)) return
    logged.add(code)
    const text =
      `[roomfold] room '${roomUuid}': ${message} (${code}; logged once. ` +
      'Pass `onIssue` to createRoomStore or subscribe to `issues$` to receive all issues.)'
    console[level](text, ...(cause === undefined ? [] : [cause]))
  }
}
