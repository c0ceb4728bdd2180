import { RoomProvider, type RoomStore } from '@roomfold/react'
import type { Player } from '@roomfold/replay'
import { type ReactElement, useEffect, useState } from 'react'
import { Classroom } from './classroom.tsx'
import { inspect } from './inspection.ts'
import { Acting } from './live/acting.ts'
import type { ClassroomActions } from './live/actions.ts'
import { openLesson } from './replay/recorded-lesson.ts'

export type Mode = 'live' | 'replay'

interface AppProps {
  readonly store: RoomStore
  readonly actions: ClassroomActions
}

/** Shows the live room, or the player of a recorded lesson, with the same components. */
export const App = ({ store, actions }: AppProps): ReactElement => {
  const [mode, setMode] = useState<Mode>('live')
  const [player, setPlayer] = useState<Player>()
  const choose = async (next: Mode): Promise<void> => {
    player?.pause()
    if (next === 'replay' && player === undefined) setPlayer(await openLesson())
    setMode(next)
  }
  const room = mode === 'replay' && player !== undefined ? player : store
  useEffect(() => inspect(room), [room])
  return (
    <RoomProvider room={room}>
      <Acting value={room === store ? actions : undefined}>
        <Classroom mode={mode} choose={(next) => void choose(next)} />
      </Acting>
    </RoomProvider>
  )
}
