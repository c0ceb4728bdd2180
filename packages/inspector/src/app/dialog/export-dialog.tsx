import { useState } from 'react'
import { useController, useInspector } from '../context.tsx'
import { exportShown } from '../export-shown.ts'
import { saveBlob } from '../save-blob.ts'
import { Dialog } from './dialog.tsx'

/** Saves a part of the log; before that it says what stays readable. */
export const ExportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const controller = useController()
  const span = useInspector((state) => state.span)
  const length = useInspector((state) => state.status?.length) ?? 0
  const [isCut, setCut] = useState(span !== undefined)
  const [isPlain, setPlain] = useState(useInspector((state) => !state.isRedacting))
  const [isBusy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const blob = await exportShown(controller, { isCut, isPlain })
    if (blob !== undefined) saveBlob(blob, isPlain ? 'log.ndjson' : 'log.redacted.ndjson')
    onClose()
  }
  return (
    <Dialog title="Export" onClose={onClose}>
      <p className="choice">
        <label>
          <input
            type="checkbox"
            checked={isCut}
            disabled={span === undefined}
            onChange={() => setCut(!isCut)}
          />{' '}
          Only the span that is shown
        </label>
        <small>
          {span === undefined ? `all ${length.toLocaleString('en-US')} changes: zoom in to cut` : ''}
        </small>
      </p>
      <p className="choice">
        <label>
          <input type="checkbox" checked={!isPlain} onChange={() => setPlain(!isPlain)} /> Pseudonyms for
          people and texts
        </label>
      </p>
      <p className={isPlain ? 'fault' : 'soft'}>
        {isPlain
          ? 'Everything stays readable: names, ids, messages, properties, times.'
          : 'Readable stay: times, numbers, roles, commands, the names of properties, and who did what with whom. Names, ids and texts become pseudonyms.'}
      </p>
      <p className="actions">
        <button type="button" className="primary" disabled={isBusy} onClick={() => void save()}>
          {isBusy ? 'Writing …' : 'Save'}
        </button>
      </p>
    </Dialog>
  )
}
