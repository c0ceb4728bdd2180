import { useInspector } from './context.tsx'
import { findingLocation } from './finding-location.ts'

/** Shown when no notification could be read: the first bytes and the reader's findings. */
export const Unreadable = () => {
  const name = useInspector((state) => state.name)
  const firstBytes = useInspector((state) => state.status?.firstBytes)
  const findings = useInspector((state) => state.overview?.findings) ?? []
  return (
    <div className="unreadable">
      <h2>
        There is no notification in <bdi>{name === '' ? 'this text' : name}</bdi>
      </h2>
      <ul>
        {findings.slice(0, 5).map((finding) => (
          <li key={`${finding.line} ${finding.message}`}>
            <bdi>{finding.message}</bdi> <small>{findingLocation(finding)}</small>
          </li>
        ))}
      </ul>
      <p className="soft">{firstBytes === '' ? 'It is empty.' : 'It begins with:'}</p>
      {firstBytes === '' ? null : <pre>{firstBytes}</pre>}
      <p className="soft">
        A log has the room's notifications as JSON: one a line, in a list, or in lines of another log. Drop
        another file here to open it.
      </p>
    </div>
  )
}
