import { useController, useInspector } from '../context.tsx'

/** Explains an empty list and offers a way out. */
export const NoRows = () => {
  const controller = useController()
  const status = useInspector((state) => state.status)
  const view = useInspector((state) => state.view)
  if (status === undefined || status.state === 'reading') return <p className="hint">Reading …</p>
  if (view.id === 0) return <p className="hint">There is no notification in this log.</p>
  if (!view.isComplete)
    return <p className="hint">Looking … {view.scanned.toLocaleString('en-US')} rows so far</p>
  return (
    <div className="hint">
      <p>
        No notification meets all conditions.
        {view.excludedBy === undefined ? (
          ' No single one of them is the reason.'
        ) : (
          <>
            {' '}
            Without <code>{view.excludedBy}</code> there would be some.
          </>
        )}
      </p>
      <button type="button" onClick={() => void controller.filter('', false)}>
        Show all
      </button>
    </div>
  )
}
