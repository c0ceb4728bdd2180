import type { ProtocolIssue } from '@roomfold/protocol'
import type { either } from 'fp-ts'
import { type Answer, refusal } from './answer.ts'
import { type CloudFailure, failureOf } from './failure.ts'
import { failed, type Result } from './result.ts'

/** What a decoder makes of an answer; a service code in a good HTTP answer is a refusal all the same. */
export const decodedWith =
  <T>(decode: (text: string) => either.Either<ProtocolIssue, T>) =>
  (answer: Answer): Result<T> => {
    const decoded = decode(answer.text)
    return decoded._tag === 'Left' ? failed(undecoded(answer, decoded.left)) : decoded
  }

const undecoded = (answer: Answer, issue: ProtocolIssue): CloudFailure =>
  issue.code === 'serviceError'
    ? refusal(answer, issue.serviceCode, issue.message)
    : failureOf('unreadable', `the answer can't be read: ${issue.message}`, { status: answer.status })
