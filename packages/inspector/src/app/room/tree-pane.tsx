import type { JsonValue } from '@roomfold/protocol'
import { useController, useInspector } from '../context.tsx'
import { JsonText } from '../detail/json-text.tsx'
import type { TreeDisplay, TreePane } from '../state.ts'
import { ValueTree } from './value-tree.tsx'

interface TreePaneValuesProps {
  readonly pane: TreePane
  readonly root: readonly string[]
  readonly value: JsonValue | undefined
  readonly before: JsonValue | undefined
}

/** The values of a pane as a tree or as JSON. */
export const TreePaneValues = ({ pane, root, value, before }: TreePaneValuesProps) => {
  const { isRaw, isChangedOnly } = useInspector((state) => state.treeDisplay[pane])
  if (isRaw) return <JsonText text={JSON.stringify(value ?? null)} />
  return <ValueTree root={root} value={value} before={before} isChangedOnly={isChangedOnly} />
}

/** The switches of a pane with values: raw or tree, and only what changed. They are remembered by pane. */
export const TreeSwitches = ({ pane }: { readonly pane: TreePane }) => {
  const controller = useController()
  const display = useInspector((state) => state.treeDisplay[pane])
  const change = (changed: Partial<TreeDisplay>): void =>
    controller.set({
      treeDisplay: { ...controller.state.treeDisplay, [pane]: { ...display, ...changed } },
    })
  return (
    <span className="switches">
      <button
        type="button"
        className="quiet"
        aria-pressed={display.isRaw}
        onClick={() => change({ isRaw: !display.isRaw })}
      >
        Raw
      </button>
      <button
        type="button"
        className="quiet"
        aria-pressed={display.isChangedOnly}
        disabled={display.isRaw}
        onClick={() => change({ isChangedOnly: !display.isChangedOnly })}
      >
        Changed only
      </button>
    </span>
  )
}
