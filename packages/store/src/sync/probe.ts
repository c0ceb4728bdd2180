import type { ChannelAction, Decoded } from '@roomfold/protocol'
import { isDeepEqual } from '@roomfold/state'
import type { ChannelLine } from '../channel/channel-line.ts'

/**
 * The last notification that is known, asked for once more with what was missed: if the service has another one in
 * its place, the room was made again meanwhile. Undefined: there is none to compare with.
 */
export const probeOf = ({ last, next }: ChannelLine): ChannelAction | undefined =>
  last?.sequence === next - 1 ? last : undefined

/** REST answers leave these out, or add them. */
const withoutEnvelope = (action: ChannelAction): object => ({
  ...action,
  ts: undefined,
  roomUuid: undefined,
  requestId: undefined,
})

/** Whether an answer begins with the notification that is known. */
export const beginsWith = (items: readonly Decoded[], probe: ChannelAction): boolean => {
  const [first] = items
  return (
    first?._tag === 'Right' &&
    isDeepEqual(withoutEnvelope(first.right as ChannelAction), withoutEnvelope(probe))
  )
}
