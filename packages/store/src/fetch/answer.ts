import type { ServiceSnapshot } from '@roomfold/protocol'
import { type ReportIssue, reasonOf } from '../issues.ts'
import { isOfRoom, keepRoom } from '../operators/of-room.ts'
import { isObject } from '../option-checks.ts'
import type { SyncInput } from '../sync/inputs.ts'
import type { FetchRequest } from '../sync/state.ts'
import type { CatchUp, CatchUpFailure, CatchUpResult, MissingItems } from './contract.ts'

/** The request: the notifications of a gap, all notifications since the last known one, or a snapshot. */
export type Need = 'gap' | 'resume' | 'snapshot'

export interface CallOptions {
  readonly roomUuid: string
  readonly catchUp: CatchUp
  readonly report: ReportIssue
}

const right = (right: SyncInput): CatchUpResult<SyncInput> => ({ _tag: 'Right', right })
const failureOf = (code: CatchUpFailure['code'], message: string): CatchUpResult<never> => ({
  _tag: 'Left',
  left: { code, message },
})

/** Calls the catch-up and checks its answer, since the functions are the application's. Never rejects. */
export const call = async (
  options: CallOptions,
  request: FetchRequest,
  signal: AbortSignal,
): Promise<CatchUpResult<SyncInput>> => {
  const { snapshot, missing } = options.catchUp
  const { need, from, to } = request
  try {
    const result = await (need === 'snapshot' ? snapshot?.(signal) : missing?.(from, to, signal))
    if (result?._tag === 'Left' && typeof result.left?.code === 'string') return result
    const input = result?._tag === 'Right' ? inputOf(result.right, request, options) : undefined
    return input ?? failureOf('unreadable', 'The catch-up returned neither a failure nor what was requested.')
  } catch (cause) {
    return failureOf('unexpected', `The catch-up threw: ${reasonOf(cause)}`)
  }
}

/** Undefined: the answer is not what was requested. */
const inputOf = (
  answer: ServiceSnapshot | MissingItems,
  request: FetchRequest,
  { roomUuid, report }: CallOptions,
): CatchUpResult<SyncInput> | undefined => {
  if (request.need !== 'snapshot') {
    const { items } = answer as MissingItems
    if (!Array.isArray(items) || !items.every((item) => isObject(item) && '_tag' in item)) return undefined
    return right({ type: 'fetched', request, items: keepRoom(items, roomUuid, report) })
  }
  const snapshot = answer as ServiceSnapshot
  if (!Number.isSafeInteger(snapshot.sequence)) return undefined
  if (isOfRoom(snapshot, roomUuid, report)) return right({ type: 'snapshotTaken', request, snapshot })
  const message = `The snapshot is of room '${snapshot.roomUuid}'. Give the catch-up the same \`roomUuid\` as the store.`
  return failureOf('otherRoom', message)
}
