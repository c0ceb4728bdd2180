import { fromCheckpoint } from '@roomfold/state'
import { issueItem, type Place } from './issue.ts'
import type { LogItem } from './item.ts'
import type { Fields } from './shape.ts'

/** The item of a checkpoint line, or the issue of one that is no room. */
export function checkpointItem(value: Fields, text: string, { line, offset }: Place): LogItem {
  const room = fromCheckpoint(value['checkpoint'])
  const at = value['at']
  if (room === undefined) {
    const message = "The checkpoint isn't a room; it was left out, and the records before it go on."
    return issueItem('notARecord', message, { line, offset }, text)
  }
  const place = { room, line, offset }
  return { kind: 'checkpoint', checkpoint: Number.isFinite(at) ? { ...place, at: at as number } : place }
}
