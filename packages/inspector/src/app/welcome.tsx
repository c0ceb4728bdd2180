import { useController, useInspector } from './context.tsx'
import { pickFile } from './pick-file.ts'

/** The start page: no log is open, or it could not be opened. */
export const Welcome = ({ sample }: { readonly sample: (() => void) | undefined }) => {
  const controller = useController()
  const phase = useInspector((state) => state.phase)
  const failure = useInspector((state) => state.failure)
  if (phase === 'opening')
    return (
      <div className="welcome">
        <p className="hint">Opening …</p>
      </div>
    )
  return (
    <div className="welcome">
      <h1 className="welcome-title">Inspect a class</h1>
      {failure === undefined ? null : <p className="fault">{failure}</p>}
      <p>Drop a log here to see who was in the room, what happened, and who set each value.</p>
      <p className="actions">
        <button
          type="button"
          className="primary"
          onClick={() => void pickFile().then((file) => file && controller.open(file))}
        >
          Open a log
        </button>
        {sample === undefined ? null : (
          <button type="button" onClick={sample}>
            Open the sample lesson
          </button>
        )}
      </p>
      <p className="soft">
        Roomfold logs, notifications as JSON or NDJSON, REST answers, HAR archives, the vendor's SDK log,
        logcat and console output; plain or gzipped. Nothing leaves this machine.
      </p>
    </div>
  )
}
