import { action, state, transitions } from './grammar.ts'

const object = 123
/** A closing bracket has the code of its opening one, plus two. */
const toClosing = 2

const plain = /* @__PURE__ */ new Uint8Array(256).map((_, byte) =>
  byte >= 32 && byte !== 34 && byte !== 92 ? 1 : 0,
)

/**
 * Finds the end of one JSON value in bytes that come in pieces.
 *
 * It follows the grammar but for the inside of numbers and literals, so that it notices a fault close to
 * where it is. Positions are relative to the bytes given; the caller keeps them in place between calls.
 */
export class JsonScanner {
  /** Where the scan stands: after the value when it is done, at the offending byte when it is broken. */
  at = 0
  depth = 0
  isBroken = false
  private state: number = state.value
  private open = new Uint8Array(64)

  get isDone(): boolean {
    return this.state === state.done
  }

  get isInKey(): boolean {
    return this.state === state.inKey || this.state === state.inKeyEscape
  }

  get mayBeginValue(): boolean {
    return this.state <= state.valueOrEnd
  }

  /** Begins with a new value. */
  reset(): void {
    this.at = 0
    this.depth = 0
    this.isBroken = false
    this.state = state.value
  }

  /**
   * Goes on to the end of the value, a position in the bytes, or the first byte that cannot stand there;
   * or to where it comes out of a depth.
   */
  scan(bytes: Uint8Array, end: number = bytes.length, leastDepth = 0): void {
    let { at, state: from, depth } = this
    const table = transitions
    const isPlain = plain
    while (at < end && from !== state.done) {
      const byte = bytes[at] as number
      const next = table[(from << 8) | byte] as number
      if (next < action.comma) {
        from = next
        if (next === state.inString || next === state.inKey) {
          while (++at < end && isPlain[bytes[at] as number] === 1);
          continue
        }
      } else if (next === action.endValue) from = stateAfterValue(depth)
      else if (next === action.comma) from = this.open[depth - 1] === object ? state.key : state.value
      else if (next === action.open) {
        this.note(depth++, byte)
        from = byte === object ? state.keyOrEnd : state.valueOrEnd
      } else if (next === action.close && this.open[depth - 1] === byte - toClosing) {
        from = stateAfterValue(--depth)
        if (depth < leastDepth) end = at
      } else if (next === action.endScalar) {
        from = stateAfterValue(depth)
        continue
      } else {
        this.isBroken = true
        break
      }
      at++
    }
    this.at = at
    this.state = from
    this.depth = depth
  }

  private note(depth: number, byte: number): void {
    if (depth === this.open.length) {
      const open = new Uint8Array(depth * 2)
      open.set(this.open)
      this.open = open
    }
    this.open[depth] = byte
  }
}

function stateAfterValue(depth: number): number {
  return depth === 0 ? state.done : state.separator
}
