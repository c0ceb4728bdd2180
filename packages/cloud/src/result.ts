import type { either } from 'fp-ts'
import type { CloudFailure } from './failure.ts'

/** A result or a failure. */
export type Result<T> = either.Either<CloudFailure, T>

export const failed = (left: CloudFailure): Result<never> => ({ _tag: 'Left', left })

export const succeeded = <T>(right: T): Result<T> => ({ _tag: 'Right', right })
