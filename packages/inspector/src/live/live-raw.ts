import type { ReceivedMessage } from '@roomfold/store'

/** Characters and messages that are kept. */
const mostCharacters = 8_000_000
const mostMessages = 20_000

interface KeptText {
  readonly text: string
  readonly sequences: readonly number[]
}

const textOf = (raw: unknown): string =>
  typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw))

const sequenceIn = (value: unknown): readonly number[] => {
  const { sequence, list } = (value ?? {}) as { readonly sequence?: unknown; readonly list?: unknown }
  if (Array.isArray(list)) return list.flatMap(sequenceIn)
  return typeof sequence === 'number' ? [sequence] : []
}

const sequencesOf = (raw: unknown): readonly number[] => {
  if (typeof raw !== 'string') return sequenceIn(raw)
  try {
    return sequenceIn(JSON.parse(raw))
  } catch {
    return []
  }
}

/** The received text of the newest messages of a live room, in bounded memory. */
export class LiveRaw {
  readonly #kept: KeptText[] = []
  readonly #bySequence = new Map<number, KeptText>()
  readonly #byLine = new Map<number, string>()
  #characters = 0
  #lastPeer: string | undefined

  /** Keeps a message before the store applies it. */
  receive({ raw, space }: Pick<ReceivedMessage, 'raw' | 'space'>): void {
    if (space === 'peer') {
      this.#lastPeer = textOf(raw)
      return
    }
    const kept = { text: textOf(raw), sequences: sequencesOf(raw) }
    if (kept.sequences.length === 0) return
    this.#kept.push(kept)
    this.#characters += kept.text.length
    for (const sequence of kept.sequences) this.#bySequence.set(sequence, kept)
    while (this.#characters > mostCharacters || this.#kept.length > mostMessages) this.#dropOldest()
  }

  /** Assigns the newest peer message to the row on a line. */
  assignPeer(line: number): void {
    if (this.#lastPeer === undefined) return
    this.#byLine.set(line, this.#lastPeer)
    this.#lastPeer = undefined
    const [oldest] = this.#byLine.keys()
    if (this.#byLine.size > mostMessages / 20 && oldest !== undefined) this.#byLine.delete(oldest)
  }

  /** The text of a row; undefined if it was fetched, or is older than what is kept. */
  of(line: number, sequence: number | undefined): string | undefined {
    return sequence === undefined ? this.#byLine.get(line) : this.#bySequence.get(sequence)?.text
  }

  #dropOldest(): void {
    const oldest = this.#kept.shift()
    if (oldest === undefined) return
    this.#characters -= oldest.text.length
    for (const sequence of oldest.sequences)
      if (this.#bySequence.get(sequence) === oldest) this.#bySequence.delete(sequence)
  }
}
