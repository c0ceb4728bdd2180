import { gzipSync } from 'node:zlib'
import { type ChannelAction, encodeNotification } from '@roomfold/protocol'
import { canonicalText, emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { completeLogArbitrary, scrambledArbitrary } from '@roomfold/testing'
import fc from 'fast-check'
import { formatCheckpoint, formatHeader, formatRecord } from '../src/index.ts'
import type { LogSource } from '../src/log/source.ts'

/** The actions of a class, and a log of them. */
export interface RecordedClass {
  /** In order, without duplicates. */
  readonly actions: readonly ChannelAction[]
  /** In the order of arrival. */
  readonly delivered: readonly ChannelAction[]
  readonly source: LogSource
}

const begin = 1_772_442_000_000

export const header = formatHeader({ roomUuid: 'maths-7b', dialect: 'documented' })

export const rawOf = (action: ChannelAction): string => encodeNotification(action, { dialect: 'documented' })

export const lineOf = (action: ChannelAction): string =>
  formatRecord({ at: begin + (action.sequence ?? 0), space: 'channel', from: 'server', raw: rawOf(action) })

export const logOf = (actions: readonly ChannelAction[]): string =>
  [header, ...actions.map(lineOf), ''].join('\n')

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Forms of a log, as sources that can be read again or only once. */
const forms: readonly ((actions: readonly ChannelAction[]) => LogSource)[] = [
  (actions) => logOf(actions),
  (actions) => bytesOf(logOf(actions)),
  (actions) => new Blob([bytesOf(logOf(actions))]),
  (actions) => gzipSync(bytesOf(logOf(actions))),
  (actions) => `[${actions.map(rawOf).join(',\n')}]`,
  (actions) => actions.map((action) => `${rawOf(action)}\n`),
]

/** Sets times that mostly increase, and removes `roomUuid`. */
const timed = (actions: readonly ChannelAction[]): readonly ChannelAction[] =>
  actions.map((action, index) => ({
    ...action,
    roomUuid: undefined,
    ts: begin + index * 700 + ((index * 7919) % 500),
  }))

/** A class whose log is out of order and has duplicates. */
export const recordedClassArbitrary = (maxLength = 40): fc.Arbitrary<RecordedClass> =>
  completeLogArbitrary({ maxLength })
    .map(timed)
    .chain((actions) => fc.tuple(fc.constant(actions), scrambledArbitrary(actions), fc.nat(forms.length - 1)))
    .map(([actions, delivered, form]) => ({
      actions,
      delivered,
      source: (forms[form] as (typeof forms)[number])(delivered),
    }))

/** The rooms after 0, 1, 2, … changes, as canonical text without `roomUuid`: bare logs don't have one. */
export const roomsOf = (actions: readonly ChannelAction[]): readonly string[] =>
  [0, ...actions.map((_, index) => index + 1)].map((count) =>
    canonicalText(reduceAll(emptySnapshot(), actions.slice(0, count))),
  )

/** The canonical text of a room, without `roomUuid`. */
export const textOf = (snapshot: RoomSnapshot): string =>
  canonicalText(snapshot).replace('"roomUuid":"maths-7b",', '')

export const checkpointLine = (room: RoomSnapshot, at?: number): string => formatCheckpoint(room, at)
