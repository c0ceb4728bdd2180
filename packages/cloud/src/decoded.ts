import type { ProtocolIssue } from '@roomfold/protocol'
import type { either } from 'fp-ts'
import { type Answer, responseFailure } from './answer.ts'
import { type CloudFailure, failureOf } from './failure.ts'
import { failed, type Result } from './result.ts'

/** Decodes a response. A service code in a 2xx response is a failure too. */
export const decodedWith =
  <T>(decode: (text: string) => either.Either<ProtocolIssue, T>) =>
  (answer: Answer): Result<T> => {
    const decoded = decode(answer.text)
    return decoded._tag === 'Left' ? failed(undecoded(answer, decoded.left)) : decoded
  }

const undecoded = (answer: Answer, issue: ProtocolIssue): CloudFailure =>
  issue.code === 'serviceError'
    ? responseFailure(answer, issue.serviceCode, issue.message)
    : failureOf('unreadable', `the response can't be decoded: ${issue.message}`, { status: answer.status })
