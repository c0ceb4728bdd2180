import { decodeSnapshot, type ServiceSnapshot } from '@roomfold/protocol'
import { createRoomStore } from '@roomfold/store'
import type { Settings } from '../measure/settings.ts'
import { spreadOf } from '../measure/statistics.ts'
import { parseAll, timed } from '../measure/timing.ts'
import { contentOf, type RoomContent } from '../workload/content.ts'
import { createWorkload } from '../workload/workload.ts'
import { filledRoom } from './opened-room.ts'
import type { Row } from './row.ts'

/** What the service answers to a call for the snapshot of a room with this content. */
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
  const decoded = decodeSnapshot({ code: 0, data: { sequence, snapshot: { room, users: entries } } })
  if (decoded._tag === 'Left')
    throw new Error(`the snapshot of the workload is wrong: ${decoded.left.message}`)
  return decoded.right
}

/** All messages come while the snapshot is on its way; over when the subscriber has seen the last of them. */
const catchUp = async (service: ServiceSnapshot, lines: readonly string[]): Promise<void> => {
  const last = service.sequence + lines.length
  let answer: (result: { readonly _tag: 'Right'; readonly right: ServiceSnapshot }) => void = () => undefined
  const snapshot = new Promise<{ readonly _tag: 'Right'; readonly right: ServiceSnapshot }>((resolve) => {
    answer = resolve
  })
  const store = createRoomStore({ roomUuid: 'room', catchUp: { snapshot: () => snapshot } })
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

const roundsOf = async (service: ServiceSnapshot, lines: readonly string[], { longRounds }: Settings) => {
  const pairs: { readonly parse: number; readonly row: number }[] = []
  for (let round = 0; round < longRounds; round += 1) {
    const first = round % 2 === 0 ? await timed(() => parseAll(lines)) : undefined
    const row = await timed(() => catchUp(service, lines))
    pairs.push({ row, parse: first ?? (await timed(() => parseAll(lines))) })
  }
  return pairs
}

/** A backlog through the whole store: received, decoded, held until the snapshot, put in order, folded, told. */
export const catchUpRow: Row = {
  id: 'catch-up',
  name: 'catch-up, backlog through the store',
  group: 'roomfold',
  columns: 'users',
  measure: async (size, settings) => {
    const { fill, next } = createWorkload(size, settings.seed)
    const service = serviceSnapshotOf(contentOf(filledRoom(fill)), fill.length)
    const lines = next(settings.backlog)
    await catchUp(service, lines)
    const pairs = await roundsOf(service, lines, settings)
    const perLine = (times: readonly number[]) => (spreadOf(times).median * 1_000) / lines.length
    return [
      {
        row: 'catch-up',
        size,
        unit: '× parse',
        rounds: pairs.map(({ row, parse }) => row / parse),
        linesPerRound: lines.length,
        parse: perLine(pairs.map(({ parse }) => parse)),
        time: perLine(pairs.map(({ row }) => row)),
      },
    ]
  },
}
