import { type RoomSnapshot, type Stream, streamsOf, type User } from '@roomfold/state'
import type { Attendance, Stay, StayBegin, StayEnd } from './contract.ts'
import { SpanList } from './span-list.ts'

/** The current service time and the first known one, ms UTC. */
export interface Times {
  readonly now: number | undefined
  readonly begin: number | undefined
}

type StayFacts = Pick<Stay, 'begin' | 'end'>

const showsCamera = (stream: Stream): boolean =>
  stream.videoState === 'open' && stream.videoSourceType !== 'screen' && stream.videoSourceType !== 'none'
const showsScreen = (stream: Stream): boolean =>
  stream.videoState === 'open' && stream.videoSourceType === 'screen'
const isHeard = (stream: Stream): boolean => stream.audioState === 'open' && stream.audioSourceType !== 'none'

const setOpen = (spans: SpanList, isOn: boolean, { now, begin }: Times): void => {
  if (isOn) spans.open(now, {})
  else spans.close(now, begin, {})
}

/** The attendance of one user, while the log is read. */
export class Person {
  readonly userUuid: string
  #userName = ''
  #role = ''
  #entries = 0
  #kicks = 0
  readonly #stays = new SpanList<StayFacts>()
  readonly #video = new SpanList()
  readonly #audio = new SpanList()
  readonly #screen = new SpanList()
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

  enter(begin: StayBegin, { now }: Times): void {
    if (!this.isPresent || begin === 'reentered') this.#entries += 1
    this.#stays.open(now, { begin, end: 'present' })
  }

  leave(end: StayEnd, times: Times): void {
    if (end === 'kicked' && this.isPresent) this.#kicks += 1
    this.#stays.close(times.now, times.begin, { end })
    for (const spans of [this.#video, this.#audio, this.#screen]) setOpen(spans, false, times)
  }

  /** Updates camera, audio and screen from the user's streams. */
  updateMedia(room: RoomSnapshot, times: Times): void {
    const streams = this.isPresent ? streamsOf(room, this.userUuid) : []
    setOpen(this.#video, streams.some(showsCamera), times)
    setOpen(this.#audio, streams.some(isHeard), times)
    setOpen(this.#screen, streams.some(showsScreen), times)
  }

  attendance({ now, begin }: Times): Attendance {
    const stays = this.#stays.spans(now, begin, { end: 'present' })
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
      video: this.#video.spans(now, begin, {}),
      audio: this.#audio.spans(now, begin, {}),
      screen: this.#screen.spans(now, begin, {}),
    }
  }
}
