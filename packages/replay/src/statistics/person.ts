import { type RoomSnapshot, type Stream, streamsOf, type User } from '@roomfold/state'
import type { Attendance, Stay, StayBegin, StayEnd } from './contract.ts'
import { SpanList, type Times } from './span-list.ts'

/** Whether a stream shows the camera, is heard, or shows a screen. */
const media = {
  video: ({ videoState, videoSourceType }: Stream) =>
    videoState === 'open' && videoSourceType !== 'screen' && videoSourceType !== 'none',
  audio: ({ audioState, audioSourceType }: Stream) => audioState === 'open' && audioSourceType !== 'none',
  screen: ({ videoState, videoSourceType }: Stream) => videoState === 'open' && videoSourceType === 'screen',
}

/** The attendance of one user, while the log is read. */
export class Person {
  readonly userUuid: string
  #userName = ''
  #role = ''
  #entries = 0
  #kicks = 0
  readonly #stays = new SpanList<Pick<Stay, 'begin' | 'end'>>()
  readonly #media = { video: new SpanList(), audio: new SpanList(), screen: new SpanList() }
  messages = 0

  constructor(userUuid: string) {
    this.userUuid = userUuid
  }

  get isPresent(): boolean {
    return this.#stays.isOpen
  }

  /** Keeps the newest name and role that aren't empty. */
  update({ userName, role }: User): void {
    if (userName !== '') this.#userName = userName
    if (role !== '') this.#role = role
  }

  enter(begin: StayBegin, times: Times): void {
    if (!this.isPresent || begin === 'reentered') this.#entries += 1
    this.#stays.open(times, { begin, end: 'present' })
  }

  leave(end: StayEnd, times: Times): void {
    if (end === 'kicked' && this.isPresent) this.#kicks += 1
    this.#stays.close(times, { end })
    this.#setMedia([], times)
  }

  /** Updates camera, audio and screen from the user's streams. */
  updateMedia(room: RoomSnapshot, times: Times): void {
    this.#setMedia(this.isPresent ? streamsOf(room, this.userUuid) : [], times)
  }

  #setMedia(streams: readonly Stream[], times: Times): void {
    for (const medium of ['video', 'audio', 'screen'] as const) {
      if (streams.some(media[medium])) this.#media[medium].open(times, {})
      else this.#media[medium].close(times)
    }
  }

  attendance(times: Times): Attendance {
    const stays = this.#stays.spans(times)
    const last = stays.at(-1)
    const open = this.isPresent && last !== undefined ? last.to - last.from : 0
    return {
      userUuid: this.userUuid,
      userName: this.#userName,
      role: this.#role,
      stays,
      milliseconds: this.#stays.milliseconds + open,
      kicks: this.#kicks,
      reentries: Math.max(0, this.#entries - 1),
      messages: this.messages,
      video: this.#media.video.spans(times),
      audio: this.#media.audio.spans(times),
      screen: this.#media.screen.spans(times),
    }
  }
}
