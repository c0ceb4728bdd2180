import { useEffect, useState } from 'react'
import { parseFilter } from '../../filter/query.ts'
import { useController, useInspector } from '../context.tsx'

const pause = 180

/** The filter above the list, applied with a delay after typing. */
export const FilterBox = () => {
  const controller = useController()
  const filter = useInspector((state) => state.filter)
  const isFolded = useInspector((state) => state.isFolded)
  const view = useInspector((state) => state.view)
  const rows = useInspector((state) => state.status?.rows) ?? 0
  const [text, setText] = useState(filter)
  useEffect(() => setText(filter), [filter])
  useEffect(() => {
    if (text === filter) return
    const timer = setTimeout(() => void controller.filter(text), pause)
    return () => clearTimeout(timer)
  }, [controller, text, filter])
  const { faults } = parseFilter(text)
  const isWhole = view.id === 0
  const found = isWhole ? rows : view.rows
  return (
    <div className="pane-head filter">
      <input
        type="search"
        className="filter-input"
        data-role="filter"
        placeholder="Filter: user:s-03  path:board  cmd:20  -chat  /regex/"
        aria-label="Filter notifications"
        aria-invalid={faults.length > 0}
        title={faults.join('\n')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button
        type="button"
        className="quiet"
        aria-pressed={isFolded}
        title="Fold rows alike that follow each other"
        onClick={() => void controller.filter(filter, !isFolded)}
      >
        Fold
      </button>
      <output className="count">
        {found.toLocaleString('en-US')}
        {isWhole || view.isComplete ? '' : ' …'}
      </output>
    </div>
  )
}
