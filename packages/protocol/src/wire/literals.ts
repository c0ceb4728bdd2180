import { enumeration, type UnknownCode } from './enumeration.ts'

/** Document, channel message 1: 0 not started, 1 in progress, 2 ended; the wire adds 3 closed. */
export const roomStates = enumeration({ 0: 'notStarted', 1: 'inProgress', 2: 'ended', 3: 'closed' })
export type RoomState = 'notStarted' | 'inProgress' | 'ended' | 'closed' | UnknownCode

/** Document, channel message 7: 0 no source, 1 camera, 2 screen. */
export const videoSourceTypes = enumeration({ 0: 'none', 1: 'camera', 2: 'screen' })
export type VideoSourceType = 'none' | 'camera' | 'screen' | UnknownCode

/** Document, channel message 7: 0 no source, 1 microphone. */
export const audioSourceTypes = enumeration({ 0: 'none', 1: 'microphone' })
export type AudioSourceType = 'none' | 'microphone' | UnknownCode

/** Document, channel message 7: 0 closed, 1 open. */
export const mediaStates = enumeration({ 0: 'closed', 1: 'open' })
export type MediaState = 'closed' | 'open' | UnknownCode

/** Document, channel message 2: 1 is a text message. */
export const chatTypes = enumeration({ 1: 'text' })
export type ChatType = 'text' | UnknownCode

/** The wire's `state` on users and streams: 0 offline, 1 online. */
export const presences = enumeration({ 0: 'offline', 1: 'online' })
export type Presence = 'offline' | 'online' | UnknownCode

/** The wire's `type` of a user who entered: 1 entered, 2 entered again after a lost connection. */
export const entryReasons = enumeration({ 1: 'entered', 2: 'reentered' })
export type EntryReason = 'entered' | 'reentered' | UnknownCode

/** The wire's `type` of a user who left: 1 left, 2 kicked. */
export const exitReasons = enumeration({ 1: 'left', 2: 'kicked' })
export type ExitReason = 'left' | 'kicked' | UnknownCode
