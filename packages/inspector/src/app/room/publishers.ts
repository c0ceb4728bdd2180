import type { JsonObject } from '@roomfold/protocol'
import type { RoomView } from '../../room/room-view.ts'

export const mediaKinds = ['camera', 'microphone', 'screen'] as const
type MediaKind = (typeof mediaKinds)[number]

/** A person who publishes, with the path of the value that opened each kind. */
export interface Publisher {
  readonly userUuid: string
  readonly user: JsonObject | undefined
  readonly paths: Readonly<Partial<Record<MediaKind, string>>>
}

const isStudent = (user: JsonObject | undefined): boolean => /^(2|audience)$/.test(String(user?.['role']))

const openKinds = (stream: JsonObject): readonly (readonly [MediaKind, string])[] => {
  const [video, audio] = ['videoState', 'audioState'].map((field) => stream[field] === 'open')
  const kind: MediaKind = stream['videoSourceType'] === 'screen' ? 'screen' : 'camera'
  return [
    ...(video === true ? [[kind, 'videoState'] as const] : []),
    ...(audio === true ? [['microphone', 'audioState'] as const] : []),
  ]
}

/** Who publishes camera, microphone or screen, teachers first. */
export const publishersOf = (
  { users, streams }: RoomView,
  pathOf: (segments: readonly string[]) => string,
): readonly Publisher[] => {
  const publishers = new Map<string, Record<string, string>>()
  for (const [streamUuid, stream] of streams) {
    const userUuid = String(stream['userUuid'] ?? '')
    for (const [kind, field] of openKinds(stream)) {
      const paths = publishers.get(userUuid) ?? {}
      paths[kind] ??= pathOf(['streams', streamUuid, field])
      publishers.set(userUuid, paths)
    }
  }
  return [...publishers]
    .map(([userUuid, paths]): Publisher => ({ userUuid, user: users.get(userUuid), paths }))
    .sort((left, right) => Number(isStudent(left.user)) - Number(isStudent(right.user)))
}
