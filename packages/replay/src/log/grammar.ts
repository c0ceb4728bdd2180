/** What the next byte of a JSON text may be. */
export const state = {
  value: 0,
  valueOrEnd: 1,
  keyOrEnd: 2,
  key: 3,
  colon: 4,
  separator: 5,
  inString: 6,
  inStringEscape: 7,
  inKey: 8,
  inKeyEscape: 9,
  inScalar: 10,
  done: 11,
} as const

/** What a byte brings about that needs more than a new state to tell. */
export const action = { comma: 16, endValue: 17, endScalar: 18, open: 19, close: 20, broken: 21 } as const

const blanks = ' \t\r\n'
/** The inside of numbers and literals is not looked at closely. */
const scalars = '-+.0123456789eEtrufalsn'
const firstPrintable = 32

/** For each state and byte, as `state << 8 | byte`, the next state or the action. */
export const transitions = /* @__PURE__ */ createTransitions()

function createTransitions(): Uint8Array {
  const table = new Uint8Array(12 << 8).fill(action.broken)
  const put = (from: number, bytes: string, next: number) => {
    for (const byte of bytes) table[(from << 8) | byte.charCodeAt(0)] = next
  }
  for (let from = state.value; from <= state.separator; from++) put(from, blanks, from)
  for (const from of [state.value, state.valueOrEnd]) {
    put(from, '"', state.inString)
    put(from, scalars, state.inScalar)
    put(from, '{[', action.open)
  }
  put(state.valueOrEnd, ']', action.close)
  put(state.keyOrEnd, '}', action.close)
  put(state.keyOrEnd, '"', state.inKey)
  put(state.key, '"', state.inKey)
  put(state.colon, ':', state.value)
  put(state.separator, ',', action.comma)
  put(state.separator, ']}', action.close)
  table.fill(action.endScalar, state.inScalar << 8, (state.inScalar + 1) << 8)
  put(state.inScalar, scalars, state.inScalar)
  putString(table, state.inString, action.endValue)
  putString(table, state.inKey, state.colon)
  return table
}

/** A string goes on up to its quote, but not over a control character: that is where a torn one ends. */
function putString(table: Uint8Array, inside: number, next: number): void {
  const escaped = inside + 1
  table.fill(inside, (inside << 8) | firstPrintable, (inside + 1) << 8)
  table.fill(inside, (escaped << 8) | firstPrintable, (escaped + 1) << 8)
  table[(inside << 8) | '"'.charCodeAt(0)] = next
  table[(inside << 8) | '\\'.charCodeAt(0)] = escaped
}
