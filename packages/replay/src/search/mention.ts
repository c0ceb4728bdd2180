import type { OrderedChange } from '../fold/ordered.ts'
import { someWithin, touchesProperty } from './query.ts'
import type { ValuePath } from './value-path.ts'

/** Whether a change may create a value: it refers to the user, the stream or the property. */
export const mentions = (path: ValuePath): ((change: OrderedChange) => boolean) => {
  const [root, id = '', ...rest] = path
  if (root === 'room') return () => true
  const test = root === 'properties' ? touchesProperty([id, ...rest].join('.')) : undefined
  return (change) =>
    change.kind === 'checkpoint' ||
    (test?.(change.action) ?? someWithin(change.action, (value) => value === id))
}
