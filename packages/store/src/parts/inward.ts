import { ChannelLine } from '../channel/channel-line.ts'
import { Reader } from '../message/reader.ts'
import { senderCheck } from '../message/sender.ts'
import type { Settings } from '../options.ts'
import { PeerLine } from '../order/peer-line.ts'
import { Sync } from '../sync/sync.ts'
import { guardedRandom } from '../time/chance.ts'
import type { OutwardParts } from './outward.ts'

/** The parts of a store that face the service: from a message to the room, and what keeps it up to date. */
export interface InwardParts {
  readonly reader: Reader
  readonly line: ChannelLine
  readonly peers: PeerLine
  readonly sync: Sync
}

export const createInwardParts = (settings: Settings, outward: OutwardParts): InwardParts => {
  const { reportFailure } = outward
  const isSender = senderCheck(settings.sender, reportFailure)
  const random = guardedRandom(settings.random, reportFailure)
  // Each part picks what it works with; what is guarded takes the place of what was set.
  const parts = { ...settings, ...outward, isSender, random }
  const reader = new Reader(parts)
  const line = new ChannelLine({ ...parts, reader })
  return { reader, line, peers: new PeerLine(parts), sync: new Sync({ ...parts, line }) }
}
