import { compareWith } from './comparison.ts'
import { useController, useInspector } from './context.tsx'
import { LiveStatus } from './live-bar.tsx'
import { pickFile } from './pick-file.ts'
import { Progress } from './progress.tsx'
import { timeForms } from './state.ts'
import { readersZone } from './time/format.ts'

/** The name of the log and its commands. */
export const TopBar = () => {
  const controller = useController()
  const name = useInspector((state) => state.name)
  const status = useInspector((state) => state.status)
  const timeForm = useInspector((state) => state.timeForm)
  const timeZone = useInspector((state) => state.timeZone)
  const otherName = useInspector((state) => state.otherName)
  const isClosable = useInspector((state) => state.isClosable)
  const findings = status?.findingCount ?? 0
  const zones = [...new Set([readersZone(), 'UTC', timeZone])]
  return (
    <header className="top">
      <h1>
        <bdi>{status?.roomName ?? status?.roomUuid ?? name}</bdi>
      </h1>
      <span className="soft top-name">
        <bdi>{name}</bdi>
        {otherName === undefined ? null : (
          <>
            {' '}
            and <bdi>{otherName}</bdi>
          </>
        )}
      </span>
      {status === undefined ? null : (
        <span className="soft top-count">{status.rows.toLocaleString('en-US')} notifications</span>
      )}
      <Progress />
      <LiveStatus />
      <span className="end" />
      <button
        type="button"
        className={findings > 0 ? 'findings some' : 'findings'}
        onClick={() => controller.dialog('findings')}
      >
        {findings === 0
          ? 'No findings'
          : `${findings.toLocaleString('en-US')} ${findings === 1 ? 'finding' : 'findings'}`}
      </button>
      <select
        aria-label="Times"
        value={timeForm === 'clock' ? timeZone : timeForm}
        onChange={({ target: { value } }) => {
          const form = timeForms.find((known) => known === value)
          controller.set(form === undefined ? { timeForm: 'clock', timeZone: value } : { timeForm: form })
        }}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
        <option value="elapsed">elapsed</option>
        <option value="sequence">sequence</option>
      </select>
      <button
        type="button"
        className="roomy"
        onClick={() => void pickFile().then((file) => file && controller.open(file))}
      >
        Open
      </button>
      <button
        type="button"
        className="roomy"
        onClick={() => void pickFile().then((file) => file && compareWith(controller, file))}
      >
        Compare
      </button>
      <button type="button" className="roomy" onClick={() => controller.dialog('export')}>
        Export
      </button>
      <button
        type="button"
        aria-label="Everything"
        title="Everything: Ctrl K"
        onClick={() => controller.dialog('palette')}
      >
        ⋯
      </button>
      <button
        type="button"
        className="roomy"
        aria-label="Keys"
        title="Keys: ?"
        onClick={() => controller.dialog('keys')}
      >
        ?
      </button>
      {isClosable ? (
        <button type="button" aria-label="Close the inspector" onClick={() => controller.onClose?.()}>
          ✕
        </button>
      ) : null}
    </header>
  )
}
