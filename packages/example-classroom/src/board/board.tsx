import { useRoomProperty } from '@roomfold/react'
import type { ReactElement } from 'react'
import { Shape } from './shape.tsx'

/** The whiteboard, from the room properties `board.page` and `board.shapes`. */
export const Board = (): ReactElement => {
  const page = useRoomProperty('board.page')
  const drawn = useRoomProperty('board.shapes')
  const shapes = typeof drawn === 'object' && drawn !== null ? Object.entries(drawn) : []
  return (
    <section className="board panel" aria-labelledby="board-title">
      <h2 id="board-title">
        Whiteboard
        <span className="facts">
          page <b>{typeof page === 'number' ? page : '–'}</b>, <b>{shapes.length}</b>{' '}
          {shapes.length === 1 ? 'shape' : 'shapes'}
        </span>
      </h2>
      <svg viewBox="-40 -40 1760 1120" role="img" aria-label={`Whiteboard with ${shapes.length} shapes`}>
        {shapes.map(([id, shape]) => (
          <Shape key={id} shape={shape} />
        ))}
      </svg>
    </section>
  )
}
