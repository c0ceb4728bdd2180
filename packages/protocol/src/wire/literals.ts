import type { UnknownCode } from './enumeration.ts'

/** Document, channel message 1: 0 not started, 1 in progress, 2 ended; the wire adds 3 closed. */
export const roomStates = ['notStarted', 'inProgress', 'ended', 'closed'] as const
export type RoomState = 'notStarted' | 'inProgress' | 'ended' | 'closed' | UnknownCode

/** Document, channel message 7: 0 no source, 1 camera, 2 screen. */
export const videoSourceTypes = ['none', 'camera', 'screen'] as const
export type VideoSourceType = 'none' | 'camera' | 'screen' | UnknownCode

/** Document, channel message 7: 0 no source, 1 microphone. */
export const audioSourceTypes = ['none', 'microphone'] as const
export type AudioSourceType = 'none' | 'microphone' | UnknownCode

/** Document, channel message 7: 0 closed, 1 open. */
export const mediaStates = ['closed', 'open'] as const
export type MediaState = 'closed' | 'open' | UnknownCode

/** Document, channel message 2: 1 is a text message. */
export const chatTypes = [undefined, 'text'] as const
export type ChatType = 'text' | UnknownCode

/** The wire's `state` on users and streams: 0 offline, 1 online. */
export const presences = ['offline', 'online'] as const
export type Presence = 'offline' | 'online' | UnknownCode

/** The wire's `type` of a user who entered: 1 entered, 2 entered again after a lost connection. */
export const entryReasons = [undefined, 'entered', 'reentered'] as const
export type EntryReason = 'entered' | 'reentered' | UnknownCode

/** The wire's `type` of a user who left: 1 left, 2 kicked. */
export const exitReasons = [undefined, 'left', 'kicked'] as const
export type ExitReason = 'left' | 'kicked' | UnknownCode
