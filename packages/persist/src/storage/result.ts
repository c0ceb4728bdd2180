import { from, lastValueFrom, of, type SchedulerLike, timeout } from 'rxjs'
import type { StorageIssue, StorageResult } from './contract.ts'

const right = <T>(value: T): StorageResult<T> => ({ _tag: 'Right', right: value })

const left = (left: StorageIssue): StorageResult<never> => ({ _tag: 'Left', left })

/** The name under which browsers and Node report that there is no space left. */
const isFull = (cause: unknown): boolean => {
  const { name, code } = (typeof cause === 'object' && cause !== null ? cause : {}) as {
    readonly name?: unknown
    readonly code?: unknown
  }
  return name === 'QuotaExceededError' || code === 'ENOSPC' || code === 'EDQUOT'
}

export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const issueOf = (cause: unknown): StorageIssue => {
  const reason = reasonOf(cause)
  return isFull(cause)
    ? { code: 'quotaExceeded', message: `there is no space left to store the room: ${reason}`, cause }
    : { code: 'storageFailed', message: `the storage failed: ${reason}`, cause }
}

/** Runs a function and turns its error into an issue. */
export const attempt = async <T>(run: () => Promise<T> | T): Promise<StorageResult<T>> => {
  try {
    return right(await run())
  } catch (cause) {
    return left(issueOf(cause))
  }
}

/** How long a storage may take to answer, ms. */
const deadline = 5_000

const isResult = (value: unknown): boolean => {
  const { _tag, left: issue } = (value ?? {}) as { readonly _tag?: unknown; readonly left?: unknown }
  return _tag === 'Right' || (_tag === 'Left' && typeof issue === 'object' && issue !== null)
}

const failed = (message: string): StorageResult<never> => left({ code: 'storageFailed', message })

/** Calls a method of a storage. If it throws, rejects, doesn't answer or returns no result, that is an issue. */
export const call = <T>(
  method: string,
  run: () => Promise<StorageResult<T>>,
  scheduler: SchedulerLike,
): Promise<StorageResult<T>> => {
  const noAnswer = `the storage didn't answer \`${method}\` within ${deadline} ms`
  const noResult = `the storage's \`${method}\` must resolve to { _tag: 'Right', right } or { _tag: 'Left', left: issue }`
  const answer = attempt(run).then((answered) => {
    if (answered._tag === 'Left') return answered
    return isResult(answered.right) ? answered.right : failed(noResult)
  })
  const late = { first: deadline, scheduler, with: () => of(failed(noAnswer)) }
  return lastValueFrom(from(answer).pipe(timeout(late)))
}
