import { type Dialect, decodeMessage } from '@roomfold/protocol'
import type { LogItem, LogRecord } from '@roomfold/replay'

/** Whether a record has a notification of the room. One that names no room is of the room in the header. */
const isOf = (roomUuid: string, header: string | undefined, record: LogRecord, dialect: Dialect): boolean =>
  decodeMessage(record.raw, { space: record.space, dialect }).some((decoded) => {
    const named = (decoded._tag === 'Right' ? decoded.right : decoded.left).roomUuid
    return (named || header || roomUuid) === roomUuid
  })

/** Keeps the items of one room. All items if the room is undefined. */
export const itemsOfRoom = async function* (
  batches: AsyncIterable<readonly LogItem[]>,
  roomUuid: string | undefined,
  dialect: Dialect,
): AsyncGenerator<readonly LogItem[]> {
  if (roomUuid === undefined) return yield* batches
  let header: string | undefined
  const belongs = (item: LogItem): boolean => {
    if (item.kind === 'header') header = item.header.roomUuid
    if (item.kind === 'record') return isOf(roomUuid, header, item.record, dialect)
    const named = item.kind === 'checkpoint' ? item.checkpoint.room.room.roomUuid : header
    return item.kind === 'issue' || (named || header || roomUuid) === roomUuid
  }
  for await (const items of batches) yield items.filter(belongs)
}
