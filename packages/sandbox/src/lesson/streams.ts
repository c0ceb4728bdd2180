import type { MediaState, StreamFields, UserReference } from '@roomfold/protocol'
import type { Classroom } from './classroom.ts'
import type { Person } from './participants.ts'

/** Cameras that are on at the same time. */
export const maxCameras = 60

export type StreamKind = 'camera' | 'screen'

/** A unique numeric id, computed from the person and the kind. */
const streamUuid = (person: Person, kind: StreamKind, classroom: Classroom): string => {
  const { kind: personKind, reference } = person
  const staff = { teacher: 0, assistant: 1 }
  const index = personKind === 'student' ? 1 + Number(reference.userUuid.slice(2)) : staff[personKind]
  return String(classroom.firstStream + 2 * index + (kind === 'camera' ? 0 : 1))
}

interface MediaStates {
  readonly videoState: MediaState
  readonly audioState: MediaState
}

const streamFields = (
  person: Person,
  kind: StreamKind,
  states: MediaStates,
  classroom: Classroom,
): StreamFields => ({
  streamUuid: streamUuid(person, kind, classroom),
  streamName: kind,
  videoSourceType: kind,
  audioSourceType: kind === 'camera' ? 'microphone' : 'none',
  videoState: states.videoState,
  audioState: states.audioState,
  updateTime: classroom.now,
  state: classroom.isWire ? 'online' : undefined,
})

export const addStream = (
  classroom: Classroom,
  person: Person,
  kind: StreamKind,
  states: MediaStates,
): void => {
  const stream = streamFields(person, kind, states, classroom)
  person[kind] = stream
  classroom.attendance.updateCamera(person)
  classroom.service.publish({ type: 'stream.added', cmd: 40, fromUser: person.reference, stream })
}

/** Updates the camera stream's states and returns it. Undefined if there is no stream. */
export const changeCamera = (
  classroom: Classroom,
  person: Person,
  states: Partial<MediaStates>,
): StreamFields | undefined => {
  const { camera } = person
  if (camera === undefined) return undefined
  const { videoState = camera.videoState ?? 'closed', audioState = camera.audioState ?? 'closed' } = states
  person.camera = streamFields(person, 'camera', { videoState, audioState }, classroom)
  return person.camera
}

/** Opens or closes a camera or a microphone. Without an operator, the user does it. */
export const switchCamera = (
  classroom: Classroom,
  person: Person,
  states: Partial<MediaStates>,
  operator?: UserReference,
): void => {
  const stream = changeCamera(classroom, person, states)
  if (stream === undefined) return
  const fromUser = person.reference
  classroom.service.publish({ type: 'stream.updated', cmd: 40, fromUser, stream, operator })
}

export const removeStream = (classroom: Classroom, person: Person, kind: StreamKind): void => {
  const known = person[kind]
  if (known === undefined) return
  person[kind] = undefined
  classroom.attendance.updateCamera(person)
  const stream: StreamFields = {
    streamUuid: known.streamUuid,
    streamName: known.streamName,
    videoSourceType: known.videoSourceType,
    audioSourceType: known.audioSourceType,
    videoState: 'closed',
    audioState: 'closed',
    updateTime: classroom.now,
    state: classroom.isWire ? 'offline' : undefined,
  }
  classroom.service.publish({ type: 'stream.removed', cmd: 40, fromUser: person.reference, stream })
}
