import { useRoom, useRoomProperty } from '@roomfold/react'
import type { ReactElement } from 'react'
import type { Mode } from './app.tsx'
import { useActing } from './live/acting.ts'

const states: Readonly<Record<string, string>> = {
  notStarted: 'not started',
  inProgress: 'in progress',
  ended: 'over',
  closed: 'closed',
}

const modes: readonly (readonly [Mode, string])[] = [
  ['live', 'Live'],
  ['replay', 'Replay'],
]

/** Buttons that inject faults. */
const Troubles = (): ReactElement | undefined => {
  const acting = useActing()
  if (acting === undefined) return undefined
  return (
    <fieldset className="troubles">
      <legend>Try</legend>
      <button type="button" onClick={() => void acting.trouble('loss')}>
        Lose 12 messages
      </button>
      <button type="button" onClick={() => void acting.trouble('disconnect')}>
        Cut my connection
      </button>
    </fieldset>
  )
}

interface HeaderProps {
  readonly mode: Mode
  readonly choose: (mode: Mode) => void
}

export const Header = ({ mode, choose }: HeaderProps): ReactElement => {
  const { roomName, roomUuid, state } = useRoom((room) => room.room)
  const title = useRoomProperty('lesson.title')
  return (
    <header>
      <h1>{roomName ?? roomUuid ?? 'Classroom'}</h1>
      {typeof title === 'string' && <span className="lesson-title">{title}</span>}
      <span className="lesson-state" data-state={state}>
        {states[state] ?? state}
      </span>
      <Troubles />
      <fieldset className="modes">
        <legend className="unseen">What is shown</legend>
        {modes.map(([value, label]) => (
          <button key={value} type="button" aria-pressed={mode === value} onClick={() => choose(value)}>
            {label}
          </button>
        ))}
      </fieldset>
    </header>
  )
}
