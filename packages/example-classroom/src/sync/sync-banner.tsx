import { type OpenGap, type SyncState, useRoom, useSyncStatus } from '@roomfold/react'
import type { ReactElement } from 'react'
import { clockTime } from '../look/clock-time.ts'
import { useLasting } from './lasting.ts'

const sentences: Readonly<Record<SyncState, string>> = {
  idle: 'Not connected yet.',
  joining: 'Joining the room.',
  catchingUp: 'Catching up with what was missed.',
  live: 'Everything that happened is shown.',
  gapped: 'Waiting for what is missing.',
  stale: 'What is shown may be out of date.',
  closed: 'The room is closed.',
}

const labels: Readonly<Record<SyncState, string>> = {
  idle: 'Idle',
  joining: 'Joining',
  catchingUp: 'Catching up',
  live: 'Live',
  gapped: 'Gap',
  stale: 'Stale',
  closed: 'Closed',
}

/** A gap that is filled sooner is not worth a word, ms. */
const worthAWord = 400

const gapSentence = ({ from, to, since, attempts }: OpenGap): string => {
  const count = to - from + 1
  const which = count === 1 ? `notification ${from} is` : `${count} notifications (${from} to ${to}) are`
  const asked = attempts === 0 ? '' : `, asked for ${attempts === 1 ? 'once' : `${attempts} times`}`
  return `${which[0]?.toUpperCase()}${which.slice(1)} missing since ${clockTime(since)}${asked}.`
}

const Sequence = (): ReactElement => {
  const sequence = useRoom((room) => room.sequence)
  return (
    <span className="sequence">
      notification <b>{sequence}</b>
    </span>
  )
}

/** How the room stands with the service, and what is missing since when. */
export const SyncBanner = (): ReactElement => {
  const { state = 'idle', gap } = useSyncStatus() ?? {}
  const isLong = useLasting(state === 'gapped', worthAWord)
  const shown = state === 'gapped' && !isLong ? 'live' : state
  return (
    <div className="banner" data-state={shown}>
      <p role="status">
        <b className="pill">{labels[shown]}</b>
        <span>{shown !== 'live' && gap ? gapSentence(gap) : sentences[shown]}</span>
      </p>
      <Sequence />
    </div>
  )
}
