import { useInspector } from './context.tsx'

/** Nothing in it could be read as a log: its first bytes, and what the reader says of them. */
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
        {findings.slice(0, 5).map(({ message, line }) => (
          <li key={`${line} ${message}`}>
            {line === undefined ? '' : `Line ${line}: `}
            <bdi>{message}</bdi>
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
