import { useController, useInspector } from './context.tsx'

const texts: Readonly<Record<string, string>> = {
  idle: 'waiting',
  joining: 'joining',
  catchingUp: 'catching up',
  live: 'live',
  gapped: 'missing notifications',
  stale: 'out of date',
  closed: 'closed',
}

/** The status of the live room. */
export const LiveStatus = () => {
  const live = useInspector((state) => state.status?.live)
  if (live === undefined) return null
  const { state, gap } = live
  return (
    <span className={`live-status ${state}`} role="status">
      {texts[state] ?? state}
      {gap === undefined ? '' : ` ${gap.from}–${gap.to}`}
    </span>
  )
}

/** The number of changes since the list stopped following. */
export const NewRows = () => {
  const controller = useController()
  const isLive = useInspector((state) => state.status?.live !== undefined)
  const isFollowing = useInspector((state) => state.isFollowing)
  const fresh = useInspector((state) => (state.status?.length ?? 0) - state.followedTo)
  if (!isLive || isFollowing) return null
  return (
    <button type="button" className="fresh primary" onClick={() => controller.follows(true)}>
      {fresh > 0 ? `${fresh.toLocaleString('en-US')} new` : 'Follow'}
    </button>
  )
}
