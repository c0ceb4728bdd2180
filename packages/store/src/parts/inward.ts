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

const createLine = (settings: Settings, parts: OutwardParts, reader: Reader): ChannelLine => {
  const { catchUp, limits } = settings
  const { clock, publisher, issues } = parts
  return new ChannelLine({
    clock,
    publisher,
    report: issues.report,
    reportUndecodable: (decoded) => reader.reportUndecodable(decoded),
    limits,
    after: settings.initial?.sequence,
    waiting: catchUp.snapshot !== undefined || catchUp.missing !== undefined,
    canReplace: catchUp.snapshot !== undefined,
  })
}

const createPeers = (settings: Settings, parts: OutwardParts): PeerLine => {
  const { streams, effects, clock, issues, turn } = parts
  return new PeerLine({
    window: settings.limits.reorderBuffer,
    reorderWindow: settings.reorderWindow,
    clock,
    turn,
    give: (action) => {
      streams.peer.next(action)
      effects.run(action, 'live')
    },
    report: issues.report,
  })
}

export const createInwardParts = (settings: Settings, parts: OutwardParts): InwardParts => {
  const { limits, dialect, sender } = settings
  const { report } = parts.issues
  const isSender = senderCheck(sender, parts.reportFunction)
  const reader = new Reader({ dialect, messageBytes: limits.messageBytes, isSender, report })
  const line = createLine(settings, parts, reader)
  const { catchUp, retries, catchUpTimeout, reorderWindow, gapPolicy, gapTimeout } = settings
  const { clock, turn, board } = parts
  const random = guardedRandom(settings.random, parts.reportFunction)
  const how = { catchUp, retries, catchUpTimeout, reorderWindow, gapPolicy, gapTimeout, random }
  const sync = new Sync({ ...how, line, board, clock, turn, report, largestGap: limits.gap })
  return { reader, line, peers: createPeers(settings, parts), sync }
}
