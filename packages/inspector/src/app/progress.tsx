import { useRef } from 'react'
import { useController, useInspector } from './context.tsx'

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** The mean rate since reading began, bytes per second. */
const useRate = (bytes: number): number => {
  const begin = useRef<number>(undefined)
  begin.current ??= performance.now()
  const seconds = (performance.now() - begin.current) / 1_000
  return seconds < 0.2 ? 0 : bytes / seconds
}

const Reading = ({ bytes, totalBytes }: { readonly bytes: number; readonly totalBytes: number }) => {
  const controller = useController()
  const rate = useRate(bytes)
  return (
    <span className="progress">
      <progress value={bytes} max={Math.max(1, totalBytes)} aria-label="Reading the log" />
      <span>
        {megabytes(bytes)}
        {totalBytes > 0 ? ` of ${megabytes(totalBytes)}` : ''}
        {rate > 0 ? <span className="rate"> at {megabytes(rate)}/s</span> : null}
      </span>
      <button type="button" className="quiet" onClick={() => void controller.stopReading()}>
        Stop
      </button>
    </span>
  )
}

/** How much of the log has been read, how fast, and a button that stops reading. */
export const Progress = () => {
  const status = useInspector((state) => state.status)
  if (status?.state !== 'reading') return null
  return <Reading bytes={status.bytes} totalBytes={status.totalBytes ?? 0} />
}
