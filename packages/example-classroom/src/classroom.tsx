import type { ReactElement } from 'react'
import type { Mode } from './app.tsx'
import { Board } from './board/board.tsx'
import { Chat } from './chat/chat.tsx'
import { Hands } from './hands/hands.tsx'
import { Header } from './header.tsx'
import { ReplayBar } from './replay/replay-bar.tsx'
import { Stage } from './stage/stage.tsx'
import { SyncBanner } from './sync/sync-banner.tsx'
import { UserList } from './users/user-list.tsx'

interface ClassroomProps {
  readonly mode: Mode
  readonly choose: (mode: Mode) => void
}

export const Classroom = ({ mode, choose }: ClassroomProps): ReactElement => (
  <div className="classroom">
    <Header mode={mode} choose={choose} />
    {mode === 'live' ? <SyncBanner /> : <ReplayBar />}
    <main>
      <UserList />
      <Stage />
      <Board />
      <Hands />
      <Chat />
    </main>
  </div>
)
