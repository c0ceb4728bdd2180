import type { PlainStream, PlainUser } from '../workload/content.ts'
import type { StreamData, UserEntry } from '../workload/notification.ts'

/** The stream of a notification. */
export const streamOf = (fields: StreamData): PlainStream => ({
  streamUuid: fields.streamUuid,
  streamName: fields.streamName,
  userUuid: fields.fromUser.userUuid,
  videoSourceType: fields.videoSourceType,
  audioSourceType: fields.audioSourceType,
  videoState: fields.videoState,
  audioState: fields.audioState,
  updateTime: fields.updateTime,
})

export const userOf = ({ userUuid, userName, role, updateTime }: UserEntry): PlainUser => ({
  userUuid,
  userName,
  role,
  updateTime,
  properties: {},
})

export const streamsOf = ({ userUuid, streams }: UserEntry): PlainStream[] =>
  streams.map((stream) => ({
    streamUuid: stream.streamUuid,
    streamName: stream.streamName,
    userUuid,
    videoSourceType: stream.videoSourceType,
    audioSourceType: stream.audioSourceType,
    videoState: stream.videoState,
    audioState: stream.audioState,
    updateTime: stream.updateTime,
  }))
