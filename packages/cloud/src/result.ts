import type { either } from 'fp-ts'
import type { CloudFailure } from './failure.ts'

/** What was asked for, or why there is no answer. */
export type Result<T> = either.Either<CloudFailure, T>

export const failed = (left: CloudFailure): Result<never> => ({ _tag: 'Left', left })

export const succeeded = <T>(right: T): Result<T> => ({ _tag: 'Right', right })
