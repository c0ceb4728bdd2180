import { useController, useInspector } from './context.tsx'

/** Problems of the log that one button can fix: stopped reading, a wrong dialect, several rooms. */
export const LogBar = () => {
  const controller = useController()
  const status = useInspector((state) => state.status)
  const findings = useInspector((state) => state.overview?.findings) ?? []
  if (status === undefined || status.state === 'reading') return null
  const rooms = findings.flatMap(({ code, roomUuid }) => (code === 'otherRoom' && roomUuid ? [roomUuid] : []))
  const contradicted = findings.filter(({ code }) => code === 'dialectContradicted').length
  const other = status.dialect === 'wire' ? 'documented' : 'wire'
  return (
    <>
      {status.state === 'aborted' ? (
        <p className="log-bar">
          Stopped after {(status.bytes / 1_000_000).toFixed(1)} MB: {status.rows.toLocaleString('en-US')}{' '}
          notifications were read.
          <button type="button" onClick={() => void controller.openAs({})}>
            Read all of it
          </button>
        </p>
      ) : null}
      {contradicted > 0 ? (
        <p className="log-bar">
          {contradicted} notifications exist only in the {other} dialect; the log is read as {status.dialect}{' '}
          ({status.dialectReason}).
          <button type="button" onClick={() => void controller.openAs({ dialect: other })}>
            Read as {other}
          </button>
        </p>
      ) : null}
      {rooms.length > 0 ? (
        <p className="log-bar">
          <label>
            The log has {rooms.length + 1} rooms; shown is{' '}
            <select
              value={status.roomUuid ?? ''}
              onChange={({ target }) => void controller.openAs({ roomUuid: target.value })}
            >
              {[status.roomUuid ?? '', ...rooms].map((room) => (
                <option key={room}>{room}</option>
              ))}
            </select>
          </label>
        </p>
      ) : null}
    </>
  )
}
