import { decodeSnapshot, type ServiceSnapshot } from '@roomfold/protocol'
import { createRoomStore } from '@roomfold/store'
import { type Pair, perLine, timed } from '../measure/cost.ts'
import { ratiosOf } from '../measure/ratios.ts'
import type { Settings } from '../measure/settings.ts'
import { parseAll } from '../measure/sink.ts'
import { contentOf, type RoomContent } from '../workload/content.ts'
import type { Dialect } from '../workload/profile.ts'
import { createWorkload } from '../workload/workload.ts'
import { filledRoom } from './opened-room.ts'
import type { Row } from './row.ts'

/** The service's snapshot response for a room with this content. */
const serviceSnapshotOf = (
  { users, streams, properties }: RoomContent,
  sequence: number,
): ServiceSnapshot => {
  const streamsOfUser = new Map<string, object[]>(Object.keys(users).map((userUuid) => [userUuid, []]))
  for (const stream of Object.values(streams)) streamsOfUser.get(stream.userUuid)?.push(stream)
  const entries = Object.values(users).map(({ properties: userProperties, ...user }) => ({
    ...user,
    userProperties,
    streams: streamsOfUser.get(user.userUuid),
  }))
  const room = { roomInfo: { roomUuid: 'room' }, roomState: { state: 1 }, roomProperties: properties }
  const body = { code: 0, data: { sequence, snapshot: { room, users: entries } } }
  const decoded = decodeSnapshot(body)
  if (decoded._tag === 'Left')
    throw new Error(`the snapshot of the workload is invalid: ${decoded.left.message}`)
  return decoded.right
}

/** All messages arrive before the snapshot; ends when the subscriber has the last one. */
const catchUp = async (
  service: ServiceSnapshot,
  dialect: Dialect,
  lines: readonly string[],
): Promise<void> => {
  const last = service.sequence + lines.length
  let answer: (result: { readonly _tag: 'Right'; readonly right: ServiceSnapshot }) => void = () => undefined
  const snapshot = new Promise<{ readonly _tag: 'Right'; readonly right: ServiceSnapshot }>((resolve) => {
    answer = resolve
  })
  const store = createRoomStore({ roomUuid: 'room', dialect, catchUp: { snapshot: () => snapshot } })
  const caughtUp = new Promise<void>((resolve) => {
    store.subscribe(() => {
      if (store.getSnapshot().sequence === last) resolve()
    })
  })
  for (const line of lines) store.receive(line)
  answer({ _tag: 'Right', right: service })
  await caughtUp
  store.close()
}

const pairsOf = async (
  work: () => Promise<void>,
  lines: readonly string[],
  { longRounds }: Settings,
): Promise<Pair[]> => {
  const pairs: Pair[] = []
  for (let round = 0; round < longRounds; round += 1) {
    const first = round % 2 === 0 ? await timed(() => parseAll(lines)) : undefined
    const row = perLine(await timed(work), lines.length)
    pairs.push({ row, parse: perLine(first ?? (await timed(() => parseAll(lines))), lines.length) })
  }
  return pairs
}

/** A backlog through the whole store: received, decoded, buffered until the snapshot, ordered, folded, published. */
export const backlogRow: Row = {
  id: 'backlog',
  name: 'backlog of 100,000 through the store',
  group: 'roomfold',
  columns: 'users',
  onBoth: true,
  measure: async (size, settings, id) => {
    const { fill, next, dialect } = createWorkload(size, settings.seed, id)
    const service = serviceSnapshotOf(contentOf(filledRoom(fill, dialect)), fill.length)
    const lines = next(settings.backlog)
    const work = () => catchUp(service, dialect, lines)
    await work()
    const pairs = await pairsOf(work, lines, settings)
    return [{ row: 'backlog', size, unit: '× parse', ...ratiosOf(pairs, lines.length) }]
  },
}
