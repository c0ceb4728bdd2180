import { shortJson } from '../room/short-json.ts'
import { endComparison, goToDivergence } from './comparison.ts'
import { useController, useInspector } from './context.tsx'

const kinds = {
  start: 'the rooms differ where the later log begins',
  missing: 'only one log has the notification',
  content: 'the notification differs',
} as const

/** Where two logs diverge, and in which values. */
export const DivergenceBar = () => {
  const controller = useController()
  const other = useInspector((state) => state.otherName)
  const name = useInspector((state) => state.name)
  const divergence = useInspector((state) => state.divergence)
  if (other === undefined) return null
  if (divergence === undefined)
    return (
      <div className="divergence" role="status">
        Comparing with <bdi>{other}</bdi> …
      </div>
    )
  const { common, sequence, kind, differences, actions } = divergence
  return (
    <section className="divergence" aria-label="Comparison">
      <p>
        <b>
          {common === undefined
            ? 'The logs have no sequence in common.'
            : sequence === undefined || kind === undefined
              ? `No difference in sequences ${common.from} to ${common.to}.`
              : `The rooms diverge at sequence ${sequence}: ${kinds[kind]}.`}
        </b>
        {sequence === undefined ? null : (
          <button type="button" className="quiet" onClick={() => void goToDivergence(controller)}>
            Go there
          </button>
        )}
        <button
          type="button"
          className="quiet end"
          aria-label="End the comparison"
          onClick={() => endComparison(controller)}
        >
          ✕
        </button>
      </p>
      {sequence === undefined ? null : (
        <dl>
          <dt>
            <bdi>{name}</bdi>
          </dt>
          <dd>
            <bdi>{actions[0] ?? 'nothing'}</bdi>
          </dd>
          <dt>
            <bdi>{other}</bdi>
          </dt>
          <dd>
            <bdi>{actions[1] ?? 'nothing'}</bdi>
          </dd>
        </dl>
      )}
      {differences.slice(0, 4).map(({ label, path, before, after }) => (
        <p key={path ?? label}>
          <code>{path ?? label}</code> <del>{shortJson(before, 60)}</del> <ins>{shortJson(after, 60)}</ins>
        </p>
      ))}
      {differences.length > 4 ? <small>and {differences.length - 4} more values</small> : null}
    </section>
  )
}
