import { readView, shownAs } from '@roomfold/testing'
import { ErrorBoundary } from 'solid-js'
import {
  RoomProvider,
  useMessages,
  usePlayer,
  useRoom,
  useRoomEvent,
  useRoomProperty,
  useStream,
  useStreamsOf,
  useSyncStatus,
  useUser,
} from '../src/index.ts'

const functions = {
  room: (view) => useRoom(view.selector, view.equals),
  user: (view) => useUser(() => view.uuid),
  stream: (view) => useStream(view.uuid),
  streamsOf: (view) => useStreamsOf(view.uuid),
  property: (view) => useRoomProperty(() => view.path),
  messages: () => useMessages(),
  status: () => useSyncStatus(),
  player: () => {
    const playing = usePlayer()
    return () => playing()?.status
  },
  event: (view) => {
    useRoomEvent(view.type, view.effect, view)
    return () => undefined
  },
}

const Shown = (props) => {
  const value = readView(functions, props.view)
  const text = () => {
    const read = value()
    props.count()
    return shownAs(read)
  }
  return <p>{text()}</p>
}

const Failed = (props) => {
  props.report(props.cause)
  return <p />
}

/** A component for each view, each with a boundary of its own. */
export const Stage = (props) => (
  <RoomProvider room={props.room} serverSnapshot={props.serverSnapshot}>
    {props.views.map((view, index) => (
      <section>
        <ErrorBoundary fallback={(cause) => <Failed cause={cause} report={props.report} />}>
          <Shown view={view} count={() => props.count(index)} />
        </ErrorBoundary>
      </section>
    ))}
  </RoomProvider>
)
