import { useState } from 'react'
import { redactLink } from '../../link/redact-link.ts'
import { useController, useInspector } from '../context.tsx'
import { CopyButton } from '../detail/copy-button.tsx'
import { exportShown } from '../export-shown.ts'
import { linkOf } from '../link/state-link.ts'
import { saveBlob } from '../save-blob.ts'
import { Dialog } from './dialog.tsx'

const randomKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Saves a part of the log; before that it says what stays readable. */
export const ExportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const controller = useController()
  const span = useInspector((state) => state.span)
  const length = useInspector((state) => state.status?.length) ?? 0
  const [isCut, setCut] = useState(span !== undefined)
  const [isPlain, setPlain] = useState(useInspector((state) => !state.isRedacting))
  const [isBusy, setBusy] = useState(false)
  const [link, setLink] = useState<string>()
  const save = async (): Promise<void> => {
    setBusy(true)
    const key = isPlain ? undefined : randomKey()
    const blob = await exportShown(controller, { isCut, isPlain, key })
    if (blob !== undefined) saveBlob(blob, isPlain ? 'log.ndjson' : 'log.redacted.ndjson')
    if (blob === undefined || key === undefined) onClose()
    else setLink(redactLink(await linkOf(controller), key))
  }
  if (link !== undefined)
    return (
      <Dialog title="Export" onClose={onClose}>
        <p>The log was saved. This link shows the same moment in it, with pseudonyms:</p>
        <p className="export-link">
          <code>#{link}</code> <CopyButton text={`#${link}`} label="Copy the link" />
        </p>
      </Dialog>
    )
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
