import { Classifier } from './classify.ts'
import type { Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { LineReader } from './lines.ts'
import { defaultLongest, type ReadLogOptions } from './options.ts'
import { ByteWindow } from './window.ts'

/** A place in a log of lines from which it can be read again, and what its lines were taken for there. */
export interface FragmentStart extends Place {
  readonly form: Classifier['form']
}

/** Reads some whole lines of a log, as they were read within the whole. */
export const readFragment = (
  bytes: Uint8Array,
  { line, offset, form }: FragmentStart,
  { space, maxLineBytes }: Pick<ReadLogOptions, 'space' | 'maxLineBytes'>,
): LogItem[] => {
  const items: LogItem[] = []
  const window = new ByteWindow()
  const classifier = new Classifier(space)
  const lines = new LineReader(classifier, maxLineBytes ?? defaultLongest)
  classifier.form = form
  window.line = line
  window.offset = offset
  window.append(bytes)
  lines.read(window, items)
  lines.finish(window, items)
  return items
}
