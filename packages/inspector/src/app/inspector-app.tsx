import { useInspector } from './context.tsx'
import { Dialogs } from './dialog/dialogs.tsx'
import { DivergenceBar } from './divergence-bar.tsx'
import { LogBar } from './log-bar.tsx'
import { Notices } from './notices.tsx'
import { Panes } from './panes.tsx'
import { Scrubber } from './scrubber.tsx'
import { useSize } from './timeline/use-size.ts'
import { TopBar } from './top-bar.tsx'
import { Unreadable } from './unreadable.tsx'
import { useDrop } from './use-drop.ts'
import { Welcome } from './welcome.tsx'

const narrowest = 760

/** The whole inspector. */
export const InspectorApp = ({ sample }: { readonly sample?: (() => void) | undefined }) => {
  const phase = useInspector((state) => state.phase)
  const [root, { width }] = useSize<HTMLDivElement>()
  const isOver = useDrop(root)
  const isUnreadable = useInspector((state) => state.status?.firstBytes !== undefined)
  const isNarrow = width > 0 && width < narrowest
  return (
    <div className={`inspector ${isOver ? 'over' : ''} ${isNarrow ? 'is-narrow' : ''}`} ref={root}>
      {phase === 'open' ? (
        <>
          <TopBar />
          <Notices />
          <LogBar />
          <DivergenceBar />
          {isUnreadable ? <Unreadable /> : width === 0 ? null : <Panes isNarrow={isNarrow} />}
          <Scrubber />
          <Dialogs />
        </>
      ) : (
        <Welcome sample={sample} />
      )}
    </div>
  )
}
