import { type OpenGap, type SyncState, useRoom, useSyncStatus } from '@roomfold/react'
import type { ReactElement } from 'react'
import { clockTime } from '../display/clock-time.ts'
import { useDebouncedTrue } from './debounced.ts'

const sentences: Readonly<Record<SyncState, string>> = {
  idle: 'Not connected yet.',
  joining: 'Joining the room.',
  catchingUp: 'Fetching missed notifications.',
  live: 'The room is up to date.',
  gapped: 'Waiting for missing notifications.',
  stale: 'The room may be out of date.',
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

/** Shorter gaps aren't shown, ms. */
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

/** Shows the status of the store, and the current gap. */
export const SyncBanner = (): ReactElement => {
  const { state = 'idle', gap } = useSyncStatus() ?? {}
  const isLong = useDebouncedTrue(state === 'gapped', worthAWord)
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
