import type { CSSProperties } from 'react'
import type { Row } from '../../engine/contract.ts'
import { useController, useInspector } from '../context.tsx'
import { fullTimeText, type TimeContext, timeText } from '../time/format.ts'
import { kindOf } from './kind.ts'

interface ListRowProps {
  readonly row: Row | undefined
  readonly style: CSSProperties
  readonly isCursor: boolean
}

export const useTimeContext = (): TimeContext => {
  const timeForm = useInspector((state) => state.timeForm)
  const timeZone = useInspector((state) => state.timeZone)
  const start = useInspector((state) => state.status?.startTime)
  return { timeForm, timeZone, start }
}

/** One notification: time, type, person, summary. */
export const ListRow = ({ row, style, isCursor }: ListRowProps) => {
  const controller = useController()
  const context = useTimeContext()
  if (row === undefined) return <div className="row loading" style={style} />
  const { index, position, type, subject, text, operator, cause, repeats, kind } = row
  const { label, tone } = kindOf(type)
  return (
    <div
      role="option"
      className={`row ${isCursor ? 'at-cursor' : ''} ${kind === 'event' ? 'event' : ''}`}
      aria-selected={isCursor}
      style={style}
      tabIndex={-1}
      onClick={() => void controller.chooseRow(index, position)}
      onKeyDown={(event) => event.key === 'Enter' && void controller.chooseRow(index, position)}
    >
      <span className="row-time" title={fullTimeText(row, context)}>
        {timeText(row, context)}
      </span>
      <span className={`kind ${tone}`} title={type}>
        {label}
      </span>
      <span className="row-text">
        {subject === '' ? null : <bdi className="subject">{subject}</bdi>}
        <bdi className="said">{text}</bdi>
        {operator === undefined || operator === subject ? null : (
          <span className="by">
            by <bdi>{operator}</bdi>
          </span>
        )}
        {cause === undefined ? null : <code className="cause">{cause}</code>}
        {repeats > 1 ? <b className="repeats">×{repeats}</b> : null}
      </span>
    </div>
  )
}
