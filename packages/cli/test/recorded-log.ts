import { chooseDialect, createLogFold, type Finding, readLogBatches } from '@roomfold/replay'
import type { RoomSnapshot } from '@roomfold/state'

/** What a log folds to, and what is found on the way. */
export const foldOf = async (
  log: string | Uint8Array,
): Promise<{ readonly room: RoomSnapshot; readonly codes: readonly Finding['code'][] }> => {
  const { dialect } = await chooseDialect(readLogBatches(log))
  const codes: Finding['code'][] = []
  const fold = createLogFold({ dialect, report: ({ code }) => codes.push(code) })
  for await (const items of readLogBatches(log)) fold.push(items)
  return { room: fold.finish(), codes }
}
