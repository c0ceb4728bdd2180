import { shallow, useRoom } from '@roomfold/react'
import type { ReactElement } from 'react'
import { stageOrder } from './stage-order.ts'
import { StreamTile } from './stream-tile.tsx'

/** Renders when streams are added, removed or reordered; tiles render independently. */
export const Stage = (): ReactElement => {
  const streamUuids = useRoom(stageOrder, shallow)
  return (
    <section className="stage panel" aria-labelledby="stage-title">
      <h2 id="stage-title">
        Stage <span className="count">{streamUuids.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions must be focusable. */}
      <ul className="tiles scroller" tabIndex={0} aria-label="Streams">
        {streamUuids.map((streamUuid) => (
          <StreamTile key={streamUuid} streamUuid={streamUuid} />
        ))}
      </ul>
      {streamUuids.length === 0 && <p className="empty">There are no cameras or screens yet.</p>}
    </section>
  )
}
