import type { JsonValue } from '@roomfold/protocol'
import type { ValueDifference } from '../../engine/contract.ts'
import { shortJson } from '../../room/short-json.ts'
import { useController } from '../context.tsx'

const longest = 240

const text = (value: JsonValue): string =>
  typeof value === 'string' ? `“${value}”` : shortJson(value, longest)

/** What a notification changed: before → after, by sign and colour. */
export const ChangeList = ({
  changes,
  isEvent,
}: {
  readonly changes: readonly ValueDifference[]
  readonly isEvent: boolean
}) => {
  const controller = useController()
  if (changes.length === 0)
    return (
      <p className="hint">
        {isEvent
          ? 'An event outside the order: it changes nothing in the room.'
          : 'It changed nothing in the room.'}
      </p>
    )
  return (
    <ul className="changes">
      {changes.map(({ path, label, before, after }) => (
        <li key={path ?? JSON.stringify(after ?? before)}>
          <div className="change-head">
            <bdi>{label}</bdi>
            {path === undefined ? null : (
              <button type="button" className="quiet" title={path} onClick={() => void controller.why(path)}>
                why?
              </button>
            )}
          </div>
          {path === undefined ? null : <code className="path">{path}</code>}
          {before === undefined ? null : (
            <del>
              <bdi>{text(before)}</bdi>
            </del>
          )}
          {after === undefined ? null : (
            <ins>
              <bdi>{text(after)}</bdi>
            </ins>
          )}
        </li>
      ))}
    </ul>
  )
}
