/** A REST response. */
export interface RestAnswer {
  readonly status: number
  readonly text: string
  /** Seconds. */
  readonly retryAfter?: number
}

/** The service's error codes. */
const errorCodes = { sequenceGone: 20404101, roomGone: 20404100, userGone: 20404200 } as const

export const success = (data: object, ts: number): RestAnswer => ({
  status: 200,
  text: JSON.stringify({ msg: 'Success', code: 0, ts, data }),
})

const errorAnswer = (status: number, code: number, msg: string, ts: number): RestAnswer => ({
  status,
  text: JSON.stringify({ msg, code, ts }),
})

export const sequenceGone = (ts: number): RestAnswer =>
  errorAnswer(404, errorCodes.sequenceGone, 'Sequence not exists', ts)

export const roomGone = (ts: number): RestAnswer =>
  errorAnswer(404, errorCodes.roomGone, 'Room not exists!', ts)

export const userGone = (ts: number): RestAnswer =>
  errorAnswer(404, errorCodes.userGone, 'User not exists!', ts)

export const unauthorized = (ts: number): RestAnswer => errorAnswer(401, 401, 'Unauthorized', ts)

export const invalid = (parameter: string, ts: number): RestAnswer =>
  errorAnswer(400, 400, `Invalid parameter: ${parameter}`, ts)

export const failed = (ts: number): RestAnswer => errorAnswer(500, 500, 'Internal Server Error', ts)

export const limited = (ts: number): RestAnswer => {
  const { status, text } = errorAnswer(429, 429, 'Too Many Requests', ts)
  return { status, text, retryAfter: 1 }
}

export const unreadable: RestAnswer = { status: 200, text: '<html><body>It works!</body></html>' }
