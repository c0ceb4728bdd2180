import type { WhyChange } from '../../engine/contract.ts'
import { shortJson } from '../../room/short-json.ts'
import { useController, useInspector } from '../context.tsx'
import { useTimeContext } from '../list/list-row.tsx'
import { fullTimeText, timeText } from '../time/format.ts'

/** One change of a value: when, by whom, why, from what to what. */
export const WhyItem = ({ change, isLast }: { readonly change: WhyChange; readonly isLast: boolean }) => {
  const controller = useController()
  const position = useInspector((state) => state.position)
  const context = useTimeContext()
  const { by, operator, cause, before, after } = change
  return (
    <button
      type="button"
      className={`why-item ${isLast ? 'last' : ''} ${change.position === position ? 'chosen' : ''}`}
      onClick={() => void controller.goTo({ position: change.position })}
    >
      <span className="row-time" title={fullTimeText(change, context)}>
        {timeText(change, context)}
      </span>
      <span className="why-step">
        <del>{shortJson(before, 60)}</del> → <ins>{shortJson(after, 60)}</ins>
      </span>
      <span className="why-who">
        {operator === undefined ? 'nobody named' : <bdi>by {operator}</bdi>}
        {cause === undefined ? null : <code>{cause}</code>}
        <small>
          {by} · #{change.sequence}
        </small>
      </span>
    </button>
  )
}
