import { Classifier } from './classify.ts'
import type { SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { LineReader } from './lines.ts'
import { defaultMaxLineBytes, type ReadLogOptions } from './options.ts'

/** A location between two lines from which a log can be read again, with the classifier's state. */
export interface FragmentStart extends SourceLocation {
  readonly lines: Classifier['lines']
}

/** Bytes read at a time: about one batch of records to decode. */
const pieceLength = 8_192

/** Reads a range of whole lines of a log, lazily. The items are the same as when the whole log is read. */
export function* readFragment(
  bytes: Uint8Array,
  { lines, ...location }: FragmentStart,
  { space, maxLineBytes }: Pick<ReadLogOptions, 'space' | 'maxLineBytes'>,
): Generator<readonly LogItem[]> {
  const classifier = new Classifier(space)
  const reader = new LineReader({
    classifier,
    maxLineBytes: maxLineBytes ?? defaultMaxLineBytes,
    ...location,
  })
  classifier.lines = lines
  for (let at = 0; at < bytes.length; at += pieceLength) {
    const items: LogItem[] = []
    reader.push(bytes.subarray(at, at + pieceLength), items)
    if (items.length > 0) yield items
  }
  const last: LogItem[] = []
  reader.end(last)
  yield last
}
