// Writes a long log: node scripts/long-log.mjs 1000000 > long.ndjson
import { pathToFileURL } from 'node:url'

const people = 200
const begin = 1_772_442_000_000

const person = (index) => ({
  userUuid: `s-${index}`,
  userName: `Student ${index}`,
  role: index === 0 ? 1 : 2,
})

const stream = (index, videoState, audioState) => ({
  fromUser: person(index),
  streamUuid: String(9_000 + index),
  streamName: 'camera',
  videoSourceType: 1,
  audioSourceType: 1,
  videoState,
  audioState,
})

/** What happens at a sequence: everybody enters, then streams, chat, properties, mutes. */
const noticeAt = (sequence) => {
  const index = (sequence * 7919) % people
  if (sequence <= people) {
    const user = { ...person(sequence - 1), streams: [], updateTime: begin }
    return { cmd: 20, data: { total: 1, onlineUsers: [user], offlineUsers: [] } }
  }
  if (sequence <= 2 * people) return { cmd: 40, data: { action: 0, ...stream(sequence - people - 1, 1, 0) } }
  if (sequence % 10 === 0)
    return { cmd: 3, data: { fromUser: person(index), message: `message ${sequence}`, type: 1 } }
  if (sequence % 10 < 5)
    return {
      cmd: 4,
      data: { action: 0, changeProperties: { [`board.x${sequence % 50}`]: sequence }, operator: person(0) },
    }
  if (sequence % 97 === 0)
    return { cmd: 21, data: { ...person(index), muteChat: sequence % 2, operator: person(0) } }
  return { cmd: 40, data: { action: 1, ...stream(index, sequence % 3 === 0 ? 1 : 0, sequence % 2) } }
}

/** The lines of a log of so many notifications, in pieces. */
export const longLog = function* (count) {
  let lines = [
    JSON.stringify({ roomfold: 1, roomUuid: 'long', roomName: 'A long class', dialect: 'documented' }),
  ]
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const raw = JSON.stringify({ ...noticeAt(sequence), version: 1, sequence, ts: begin + sequence * 10 })
    lines.push(JSON.stringify({ at: begin + sequence * 10, space: 'channel', from: 'server', raw }))
    if (lines.length < 2_000) continue
    yield `${lines.join('\n')}\n`
    lines = []
  }
  yield `${lines.join('\n')}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const piece of longLog(Number(process.argv[2] ?? 1_000_000))) process.stdout.write(piece)
}
