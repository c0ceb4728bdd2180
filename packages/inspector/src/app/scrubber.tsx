import { useController, useInspector } from './context.tsx'
import { useTimeContext } from './list/list-row.tsx'
import { fullTimeText, timeText } from './time/format.ts'

/** Only a player as source has it. */
const DriveSwitch = () => {
  const controller = useController()
  const isDriving = useInspector((state) => state.isDrivingPlayer)
  if (isDriving === undefined) return null
  return (
    <label className="drive">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isDriving}
        checked={isDriving}
        onChange={() => controller.set({ isDrivingPlayer: !isDriving })}
      />{' '}
      Drive the player
    </label>
  )
}

/** The cursor over all positions, and the playback. */
export const Scrubber = () => {
  const controller = useController()
  const length = useInspector((state) => state.status?.length) ?? 0
  const position = useInspector((state) => state.position)
  const time = useInspector((state) => state.time)
  const sequence = useInspector((state) => state.sequence)
  const isPlaying = useInspector((state) => state.isPlaying)
  const speed = useInspector((state) => state.speed)
  const context = useTimeContext()
  const text = timeText({ time, sequence }, context)
  return (
    <footer className="scrubber">
      <button
        type="button"
        className="icon"
        aria-label="Back by one"
        onClick={() => void controller.step(-1)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M11 3 6 8l5 5M4 3v10" />
        </svg>
      </button>
      <button
        type="button"
        className="icon play"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        onClick={() => controller.playback.toggle()}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path className="solid" d={isPlaying ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M5 2.5v11l8-5.500z'} />
        </svg>
      </button>
      <button type="button" className="icon" aria-label="On by one" onClick={() => void controller.step(1)}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m5 3 5 5-5 5M12 3v10" />
        </svg>
      </button>
      <input
        type="range"
        min={0}
        max={length}
        value={position}
        aria-label="Position in the log"
        aria-valuetext={`${text}, position ${position} of ${length}`}
        onChange={({ target }) => {
          void controller.goTo({ position: Number(target.value) })
        }}
      />
      <output className="now" title={fullTimeText({ time, sequence }, context)}>
        {text}
      </output>
      <span className="soft now-place">
        {position.toLocaleString('en-US')} / {length.toLocaleString('en-US')}
      </span>
      <DriveSwitch />
      <span className="speed">
        <button
          type="button"
          className="quiet"
          aria-label="Slower"
          onClick={() => controller.playback.change(-1)}
        >
          −
        </button>
        <output aria-label="Speed">{speed}×</output>
        <button
          type="button"
          className="quiet"
          aria-label="Faster"
          onClick={() => controller.playback.change(1)}
        >
          +
        </button>
      </span>
    </footer>
  )
}
