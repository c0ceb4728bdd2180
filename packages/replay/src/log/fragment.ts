import { Classifier } from './classify.ts'
import type { Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { LineReader } from './lines.ts'
import { defaultLongest, type ReadLogOptions } from './options.ts'

/** A place in a log of lines from which it can be read again, and what its lines were taken for there. */
export interface FragmentStart extends Place {
  readonly lines: Classifier['lines']
}

/** So many bytes are read at a time: about as many records as are decoded at a time. */
const pieceLength = 8_192

/** Reads some whole lines of a log, as they were read within the whole, no further than is asked for. */
export function* readFragment(
  bytes: Uint8Array,
  { lines, ...place }: FragmentStart,
  { space, maxLineBytes }: Pick<ReadLogOptions, 'space' | 'maxLineBytes'>,
): Generator<readonly LogItem[]> {
  const classifier = new Classifier(space)
  const reader = new LineReader({ classifier, longest: maxLineBytes ?? defaultLongest, ...place })
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
