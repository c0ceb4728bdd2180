import type { either } from 'fp-ts'
import { isObject } from '../json/json-value.ts'
import { NotRead, parse } from '../message/decode.ts'
import { left, right } from '../message/either.ts'
import { excerptOf, type ProtocolIssue } from '../message/issue.ts'

/** The service's word for a good answer. */
const successCode = 0

/** `data` of a REST answer `{code, msg, ts, data}`; a code other than 0 is an issue that carries it. */
export const dataOfAnswer = (input: unknown): either.Either<ProtocolIssue, Record<string, unknown>> => {
  const answer = parse(input)
  if (answer instanceof NotRead) return left(answer.issue)
  if (!isObject(answer)) return left(shapeIssue([], 'the body of an answer', answer))
  const { code, msg, data } = answer as { code?: unknown; msg?: unknown; data?: unknown }
  if (code !== undefined && code !== successCode) return left(serviceIssue(code, msg))
  return isObject(data) ? right(data) : left(shapeIssue(['data'], 'JSON object', data))
}

export const shapeIssue = (path: readonly string[], expected: string, value: unknown): ProtocolIssue => ({
  code: path.length === 0 ? 'notAnObject' : 'fieldInvalid',
  message: `${path.length === 0 ? 'the answer' : path.join('.')}: expected ${expected}, received ${excerptOf(value)}`,
  path,
  expected,
  received: excerptOf(value),
})

const serviceIssue = (code: unknown, msg: unknown): ProtocolIssue => ({
  code: 'serviceError',
  message: `the service answered with code ${excerptOf(code)}: ${typeof msg === 'string' ? msg.slice(0, 200) : 'no message'}`,
  path: ['code'],
  expected: '0',
  received: excerptOf(code),
  serviceCode: typeof code === 'number' ? code : undefined,
})
