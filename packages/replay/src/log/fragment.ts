import { Classifier, type LineContent } from './classify.ts'
import type { SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { LineReader } from './lines.ts'
import type { ReadLogOptions } from './options.ts'

/** A location between two lines from which a log can be read again, with the classifier's state. */
export interface FragmentStart extends SourceLocation {
  readonly lines: LineContent | undefined
}

/** Bytes read at a time: about one batch of records to decode. */
const pieceLength = 8_192

/** Reads a range of whole lines of a log, lazily. The items are the same as when the whole log is read. */
export function* readFragment(
  bytes: Uint8Array,
  { lines, line, offset }: FragmentStart,
  space: ReadLogOptions['space'],
): Generator<readonly LogItem[]> {
  const classifier = Object.assign(new Classifier(space), { lines, line, offset })
  const reader = new LineReader(classifier)
  for (let at = 0; at < bytes.length; at += pieceLength) {
    reader.push(bytes.subarray(at, at + pieceLength))
    yield classifier.take()
  }
  reader.end()
  yield classifier.take()
}
