const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Names of fields, which don't identify people. */
const fieldNames = wordsOf(`
  cmd version ts sequence data operator cause list batch id total progress startSequence fromRoomUuid requestId state
  startTime muteChat muteVideo muteAudio fromUser fromRoom message type messageId peerMessageId sendTime sensitiveWords
  payload action changeProperties onlineUsers offlineUsers users userUuid userName role userProperties updateTime
  streams subscribe streamUuid streamName videoSourceType audioSourceType videoState audioState videoSourceState
  audioSourceState playUrl rtcUid room roomUuid roomName createTime endTime properties messages extra chatType
  processUuid timeout reason code msg roomfold dialect recordedBy simulated seed minutes device checkpoint
`)

/** Names of common properties. */
const propertyNames = wordsOf(`
  board page pages shapes shape kind color colour points x y width height text time hands handsUp handsup raised reward
  rewards amount poll votes question options openedAt closedAt lesson phase name value enabled visible open count index
  size status duration widgets flexProps flexRoomProperties flexUserProperties groups processes schedule screen record
  carousel position level mode error success start end created updated
`)

/** The decoder and the fold reject these in paths, so redacted paths must keep them. */
const forbiddenKeys = ['__proto__', 'constructor', 'prototype']

export const keptWords: ReadonlySet<string> = new Set([...fieldNames, ...propertyNames, ...forbiddenKeys])

const roles: ReadonlySet<string> = new Set(
  wordsOf('host assistant broadcaster audience server teacher student observer'),
)

export const isRole = (text: string): boolean => roles.has(text) || /^-?\d{1,3}$/.test(text)

const literals: ReadonlySet<string> = new Set(
  wordsOf(`
    notStarted inProgress ended closed open none camera screen microphone text chat custom documented wire
  `),
)

/** Literals of the API: checkpoints have them where messages have integers. */
export const isLiteral = (text: string): boolean => literals.has(text) || /^code:-?\d{1,9}$/.test(text)
