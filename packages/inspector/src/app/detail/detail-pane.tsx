import { useController, useInspector } from '../context.tsx'
import { useTimeContext } from '../list/list-row.tsx'
import { detailViews } from '../state.ts'
import { fullTimeText } from '../time/format.ts'
import { ChangeList } from './change-list.tsx'
import { JsonText } from './json-text.tsx'
import { WhyView } from './why-view.tsx'

const names = { raw: 'Raw', decoded: 'Decoded', changes: 'Changes', why: 'Why' } as const

/** The details of the selected notification and of the selected value. */
export const DetailPane = () => {
  const controller = useController()
  const view = useInspector((state) => state.detailView)
  const detail = useInspector((state) => state.detail)
  const context = useTimeContext()
  return (
    <section className="pane detail-pane" aria-label="Details" data-pane="detail">
      <div className="pane-head" role="tablist" aria-label="Details">
        {detailViews.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className="tab"
            aria-selected={view === name}
            onClick={() => controller.showDetail(name)}
          >
            {names[name]}
            {name === 'changes' && detail !== undefined ? <small>{detail.changes.length}</small> : null}
          </button>
        ))}
      </div>
      <div className="pane-body" role="tabpanel" aria-label={names[view]}>
        {view === 'why' ? (
          <WhyView />
        ) : detail === undefined ? (
          <p className="hint">Before the first notification.</p>
        ) : (
          <>
            <p className="detail-head">
              <b>{detail.row.type}</b>
              <span>{fullTimeText(detail.row, context)}</span>
              <span>line {detail.row.line}</span>
            </p>
            {view === 'raw' ? <JsonText text={detail.raw} /> : null}
            {view === 'decoded' ? <JsonText text={JSON.stringify(detail.action)} /> : null}
            {view === 'changes' ? (
              <ChangeList changes={detail.changes} isEvent={detail.row.kind === 'event'} />
            ) : null}
          </>
        )}
      </div>
    </section>
  )
}
