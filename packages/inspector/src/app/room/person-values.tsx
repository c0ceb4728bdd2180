import type { JsonObject } from '@roomfold/protocol'
import { useController } from '../context.tsx'
import { TreePaneValues, TreeSwitches } from './tree-pane.tsx'

interface PersonValuesProps {
  readonly userUuid: string
  readonly user: JsonObject | undefined
  readonly before: JsonObject | undefined
  readonly streams: readonly JsonObject[]
}

/** All values of the chosen person. */
export const PersonValues = ({ userUuid, user, before, streams }: PersonValuesProps) => {
  const controller = useController()
  return (
    <div className="chosen-person">
      <header>
        <bdi>{String(user?.['userName'] ?? userUuid)}</bdi>
        <code>{userUuid}</code>
        <button
          type="button"
          className="quiet"
          title="List only the notifications of this person"
          onClick={() => void controller.filter(`user:${userUuid}`)}
        >
          Filter
        </button>
        <button
          type="button"
          className="quiet"
          aria-label="Close"
          onClick={() => controller.chooseUser(undefined)}
        >
          ✕
        </button>
      </header>
      <TreeSwitches pane="person" />
      {user === undefined ? (
        <p className="hint">Not in the room at this moment.</p>
      ) : (
        <TreePaneValues pane="person" root={['users', userUuid]} value={user} before={before} />
      )}
      {streams.map((stream) => (
        <TreePaneValues
          key={String(stream['streamUuid'])}
          root={['streams', String(stream['streamUuid'])]}
          value={stream}
          before={stream}
          pane="person"
        />
      ))}
    </div>
  )
}
