import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChannelAction, decodeMessage, decodeSnapshot, type JsonObject } from '@roomfold/protocol'
import type { Sandbox } from '@roomfold/sandbox/server'
import { fromServiceSnapshot, type RoomJson, type RoomSnapshot, reduce } from '@roomfold/state'

export const actionsOf = (texts: Iterable<string>): readonly ChannelAction[] =>
  [...texts].flatMap((text) =>
    decodeMessage(text).flatMap((decoded) =>
      decoded._tag === 'Right' ? [decoded.right as ChannelAction] : [],
    ),
  )

/** The room of the service's snapshot. */
export const serviceRoom = async (sandbox: Sandbox, roomUuid: string): Promise<RoomSnapshot> => {
  const headers = { 'x-agora-token': sandbox.token('examiner') }
  const answer = await fetch(`${sandbox.url}/scene/apps/test/v1/rooms/${roomUuid}/snapshot`, { headers })
  const decoded = decodeSnapshot(await answer.json())
  if (decoded._tag === 'Left') throw new Error(decoded.left.message)
  return fromServiceSnapshot(decoded.right)
}

/** Removes `ts`, which REST responses lack. */
export const withoutTimes = ({ ts: _, messages, ...room }: RoomJson): object => ({
  ...room,
  messages: (messages as readonly JsonObject[]).map(({ ts: _ts, ...message }) => message),
})

/** Per stream: the number of actions that affect it or its user since it was added. */
export const touchesOf = (begin: RoomSnapshot, actions: readonly ChannelAction[]): Map<string, number> => {
  const touches = new Map<string, number>()
  let before = begin
  for (const action of actions) {
    const room = reduce(before, action)
    for (const [streamUuid, stream] of room.streams) {
      const owner = stream.userUuid ?? ''
      const isSame =
        before.streams.get(streamUuid) === stream && before.users.get(owner) === room.users.get(owner)
      if (!isSame) touches.set(streamUuid, (touches.get(streamUuid) ?? 0) + 1)
    }
    before = room
  }
  return touches
}

const lesson = join(__dirname, '../../sandbox/lessons/class-of-30-45-minutes.simulated.ndjson')

interface LessonRecord {
  readonly space?: string
  readonly raw?: string
}

/** The actions of the recorded lesson, in order. */
export const lessonActions = (): readonly ChannelAction[] => {
  const records = readFileSync(lesson, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LessonRecord)
  return actionsOf(records.flatMap(({ space, raw }) => (space === 'channel' && raw ? [raw] : [])))
}
