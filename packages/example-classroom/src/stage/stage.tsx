import { shallow, useRoom } from '@roomfold/react'
import type { ReactElement } from 'react'
import { stageOrder } from './stage-order.ts'
import { StreamTile } from './stream-tile.tsx'

/** Renders when a stream comes, goes or moves; each tile looks after itself. */
export const Stage = (): ReactElement => {
  const streamUuids = useRoom(stageOrder, shallow)
  return (
    <section className="stage panel" aria-labelledby="stage-title">
      <h2 id="stage-title">
        Stage <span className="count">{streamUuids.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <ul className="tiles scroller" tabIndex={0} aria-label="Streams">
        {streamUuids.map((streamUuid) => (
          <StreamTile key={streamUuid} streamUuid={streamUuid} />
        ))}
      </ul>
      {streamUuids.length === 0 && <p className="empty">Nobody has a camera or a screen on stage yet.</p>}
    </section>
  )
}
