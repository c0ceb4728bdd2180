import type { StreamFields } from '@roomfold/protocol'
import type { Lane } from '../engine/contract.ts'
import { Switch } from './switch.ts'

type Shown = Pick<StreamFields, 'videoSourceType' | 'audioSourceType' | 'videoState' | 'audioState'>

const isCamera = ({ videoState, videoSourceType }: Shown): boolean =>
  videoState === 'open' && videoSourceType !== 'screen' && videoSourceType !== 'none'
const isScreen = ({ videoState, videoSourceType }: Shown): boolean =>
  videoState === 'open' && videoSourceType === 'screen'
const isHeard = ({ audioState, audioSourceType }: Shown): boolean =>
  audioState === 'open' && audioSourceType !== 'none'

/** One person's lane while the log is read. */
export class PersonLane {
  readonly userUuid: string
  readonly streams = new Map<string, Shown>()
  userName = ''
  role = ''
  notifications = 0
  readonly #present = new Switch()
  readonly #camera = new Switch()
  readonly #microphone = new Switch()
  readonly #screen = new Switch()
  readonly #muted = new Switch()
  readonly #kicks: number[] = []

  constructor(userUuid: string) {
    this.userUuid = userUuid
  }

  learn(user: { readonly userName?: string | undefined; readonly role?: string | undefined }): void {
    if (user.userName !== undefined && user.userName !== '') this.userName = user.userName
    if (user.role !== undefined && user.role !== '') this.role = user.role
  }

  enter(time: number): void {
    this.#present.set(true, time)
  }

  leave(time: number, isKicked: boolean): void {
    if (isKicked) this.#kicks.push(time)
    this.#present.set(false, time)
    this.#muted.set(false, time)
    this.streams.clear()
    this.watch(time)
  }

  mute(isMuted: boolean, time: number): void {
    this.#muted.set(isMuted, time)
  }

  /** Updates the spans from the person's streams. */
  watch(time: number): void {
    const streams = [...this.streams.values()]
    this.#camera.set(streams.some(isCamera), time)
    this.#microphone.set(streams.some(isHeard), time)
    this.#screen.set(streams.some(isScreen), time)
  }

  lane(now: number): Lane {
    const { userUuid, userName, role, notifications } = this
    return {
      userUuid,
      userName,
      role,
      notifications,
      present: this.#present.spans(now),
      camera: this.#camera.spans(now),
      microphone: this.#microphone.spans(now),
      screen: this.#screen.spans(now),
      muted: this.#muted.spans(now),
      kicks: [...this.#kicks],
    }
  }
}
