import { useController, useInspector } from '../context.tsx'
import { findingLocation } from '../finding-location.ts'
import { useTimeContext } from '../list/list-row.tsx'
import { timeText } from '../time/format.ts'
import { Dialog } from './dialog.tsx'

const shownAtOnce = 500

/** All findings. A click goes to the position of a finding. */
export const FindingsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const controller = useController()
  const findings = useInspector((state) => state.overview?.findings) ?? []
  const count = useInspector((state) => state.status?.findingCount) ?? 0
  const context = useTimeContext()
  return (
    <Dialog title={count === 1 ? '1 finding' : `${count.toLocaleString('en-US')} findings`} onClose={onClose}>
      {findings.length === 0 ? <p className="hint">No problem was found in this log.</p> : null}
      <ol className="finding-list">
        {findings.slice(0, shownAtOnce).map((finding) => (
          <li key={`${finding.code} ${finding.line} ${finding.sequence} ${finding.message}`}>
            <button
              type="button"
              onClick={() => {
                onClose()
                void controller.goTo({ position: finding.position })
              }}
            >
              <span className="row-time">
                {timeText({ time: finding.time, sequence: finding.sequence }, context)}
              </span>
              <b>{finding.code}</b>
              <bdi>{finding.message}</bdi>
              <small>{findingLocation(finding)}</small>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
