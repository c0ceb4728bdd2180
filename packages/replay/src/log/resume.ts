/** How far back a line start or comma before an element is looked for, and how far ahead its first key. */
export const lookBehind = 512
const lookAhead = 256
/** As much is looked through at a time: the next element is seldom far. */
const stride = 4_096
const mostOpenings = 16

// One character a byte, so that positions in the text are positions in the bytes.
let byteText: TextDecoder | undefined

const firstKey = /^\{\s*"[ !#-[\]-~]{0,64}"/
const topLevelStart = /\{\s*["}]/y

/** Where reading goes on after a fault. */
export type Resumption =
  | { readonly kind: 'element' | 'document'; readonly at: number }
  | { readonly kind: 'none'; readonly searched: number; readonly needsMore: boolean }

/**
 * Finds where reading can go on after a fault in a document: at an element that begins as its siblings do,
 * white space included, or at an object that begins a line.
 */
export class ResumeSearch {
  private openings = ['{"cmd"', '{"total"', '{"sequence"', '{"at"']
  private latest = '{"cmd"'

  /** Notes how the elements of the list begin. */
  learn(element: string): void {
    if (element.startsWith(this.latest)) return
    const opening = firstKey.exec(element)?.[0]
    if (opening === undefined) return
    this.latest = opening
    if (this.openings.includes(opening) || this.openings.length >= mostOpenings) return
    this.openings.push(opening)
  }

  find(bytes: Uint8Array, from: number, isInList: boolean, isFinal: boolean): Resumption {
    const base = Math.max(0, from - lookBehind)
    const end = Math.min(bytes.length, from + stride)
    const isWhole = isFinal && end === bytes.length
    const needsMore = end === bytes.length
    byteText ??= new TextDecoder('latin1')
    const text = byteText.decode(bytes.subarray(base, end))
    const candidate = /[,\n][ \t\r\n]*\{/g
    while (candidate.exec(text)) {
      const brace = candidate.lastIndex - 1
      const at = base + brace
      if (at < from) continue
      if (!isWhole && at + lookAhead > end) return { kind: 'none', searched: at, needsMore }
      if (isInList && this.isElement(text, brace)) return { kind: 'element', at }
      if (text[brace - 1] === '\n' && isTopLevel(text, brace)) return { kind: 'document', at }
    }
    return { kind: 'none', searched: end, needsMore }
  }

  private isElement(text: string, at: number): boolean {
    return this.openings.some((opening) => text.startsWith(opening, at))
  }
}

function isTopLevel(text: string, at: number): boolean {
  topLevelStart.lastIndex = at
  return topLevelStart.test(text)
}
