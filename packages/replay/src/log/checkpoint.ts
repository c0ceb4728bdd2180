import { fromCheckpoint } from '@roomfold/state'
import { issueItem, type SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import type { Fields } from './shape.ts'

/** The item of a checkpoint line, or an issue if it isn't a valid room. */
export function checkpointItem(value: Fields, text: string, { line, offset }: SourceLocation): LogItem {
  const room = fromCheckpoint(value['checkpoint'])
  const at = value['at']
  if (room === undefined) {
    const message = 'The checkpoint is not a valid room; it was ignored, and the room before it continues.'
    return issueItem('notARecord', message, { line, offset }, text)
  }
  const location = { room, line, offset }
  return {
    kind: 'checkpoint',
    checkpoint: Number.isFinite(at) ? { ...location, at: at as number } : location,
  }
}
