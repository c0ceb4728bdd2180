import type { StorageIssue, StorageResult } from './contract.ts'

const right = <T>(value: T): StorageResult<T> => ({ _tag: 'Right', right: value })

/** The name under which browsers and Node report that there is no space left. */
const isFull = (cause: unknown): boolean => {
  const { name, code } = (typeof cause === 'object' && cause !== null ? cause : {}) as {
    readonly name?: unknown
    readonly code?: unknown
  }
  return name === 'QuotaExceededError' || code === 'ENOSPC' || code === 'EDQUOT'
}

const issueOf = (cause: unknown): StorageIssue => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return isFull(cause)
    ? { code: 'quotaExceeded', message: `there is no space left to store the room: ${reason}`, cause }
    : { code: 'storageFailed', message: `the storage failed: ${reason}`, cause }
}

/** Runs a function and turns its error into an issue. */
export const attempt = async <T>(run: () => Promise<T> | T): Promise<StorageResult<T>> => {
  try {
    return right(await run())
  } catch (cause) {
    return { _tag: 'Left', left: issueOf(cause) }
  }
}
