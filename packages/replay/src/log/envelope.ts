import { JsonScanner } from './scanner.ts'
import { decodeLeniently } from './utf8.ts'

const openingBracket = 91
/** The list is in an object in the object. */
const listDepth = 2

/** Scans a top-level object and stops in it where the list of a `sequences` answer begins, `data.list`. */
export class EnvelopeScanner {
  readonly scanner = new JsonScanner()
  /** Whether the scan stands behind the opening bracket of the list. */
  isInList = false
  private keyStart = 0
  /** The latest key at the depths 1 and 2. */
  private path = ['', '']
  private isMessage = false

  reset(): void {
    this.scanner.reset()
    this.isInList = false
    this.path = ['', '']
    this.isMessage = false
  }

  scan(bytes: Uint8Array): void {
    const { scanner } = this
    while (scanner.at < bytes.length && !scanner.isDone && !scanner.isBroken && !this.isInList) {
      if (scanner.depth <= listDepth) this.stepNearTop(bytes)
      else scanner.scan(bytes, bytes.length, listDepth + 1)
    }
  }

  private stepNearTop(bytes: Uint8Array): void {
    const { scanner } = this
    const { at, depth, isInKey } = scanner
    const beginsList =
      depth === listDepth && bytes[at] === openingBracket && scanner.mayBeginValue && this.isAtList()
    scanner.scan(bytes, at + 1)
    if (beginsList) this.isInList = true
    else if (!isInKey && scanner.isInKey) this.keyStart = scanner.at
    else if (isInKey && !scanner.isInKey) this.noteKey(bytes.subarray(this.keyStart, scanner.at - 1), depth)
  }

  private noteKey(bytes: Uint8Array, depth: number): void {
    const key = decodeLeniently(bytes)
    this.path[depth - 1] = key
    if (depth === 1 && key === 'cmd') this.isMessage = true
  }

  private isAtList(): boolean {
    return !this.isMessage && this.path[0] === 'data' && this.path[1] === 'list'
  }
}
