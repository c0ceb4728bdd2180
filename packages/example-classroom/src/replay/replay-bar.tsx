import { usePlayer } from '@roomfold/react'
import type { Player } from '@roomfold/replay'
import type { ReactElement } from 'react'
import { clockTime } from '../display/clock-time.ts'
import { Icon } from '../display/icon.tsx'

const speeds = [0.5, 1, 2, 4, 8, 16, 64]

const nothing = (): void => undefined

/** The controls of the player. Its status has the failure of a seek or step. */
export const ReplayBar = (): ReactElement | undefined => {
  const playing = usePlayer<Player>()
  if (playing === undefined) return undefined
  const { player, status } = playing
  const { state, position, length, time, speed, failure } = status
  const isPlaying = state === 'playing'
  return (
    <section className="replay" aria-label="Replay">
      <button type="button" aria-label="One step back" onClick={() => player.step(-1).catch(nothing)}>
        <Icon name="back" />
      </button>
      <button
        type="button"
        className="play"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        onClick={() => (isPlaying ? player.pause() : player.play())}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <button type="button" aria-label="One step on" onClick={() => player.step().catch(nothing)}>
        <Icon name="on" />
      </button>
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`change ${position} of ${length}, ${clockTime(time)}`}
        min={0}
        max={length}
        value={position}
        onChange={(event) => player.seek({ position: event.target.valueAsNumber }).catch(nothing)}
      />
      <span className="position">
        <b>{position}</b> of {length}
      </span>
      <time>{clockTime(time)}</time>
      <label>
        Speed{' '}
        <select value={speed} onChange={(event) => player.setSpeed(Number(event.target.value))}>
          {speeds.map((value) => (
            <option key={value} value={value}>
              {value}×
            </option>
          ))}
        </select>
      </label>
      {failure && <span className="refused">{failure.message}</span>}
    </section>
  )
}
