import type { JsonValue } from '@roomfold/protocol'
import { useMemo, useState } from 'react'
import { useController, useInspector } from '../context.tsx'
import { type TreeNode, treeNodes } from './tree-nodes.ts'
import { ValueText } from './value-text.tsx'

interface ValueTreeProps {
  readonly root: readonly string[]
  readonly value: JsonValue | undefined
  readonly before: JsonValue | undefined
  readonly isChangedOnly: boolean
}

const toggled = (set: ReadonlySet<string>, path: string, isIn: boolean): ReadonlySet<string> => {
  const next = new Set(set)
  if (isIn) next.add(path)
  else next.delete(path)
  return next
}

/** Values as a tree, by the ARIA practices: arrows move, Enter asks why. */
export const ValueTree = ({ root, value, before, isChangedOnly }: ValueTreeProps) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const nodes = useMemo(
    () => treeNodes(root, value, before, { open, closed, isChangedOnly }),
    [root, value, before, open, closed, isChangedOnly],
  )
  const turn = ({ path, isOpen, isBranch }: TreeNode): void => {
    if (!isBranch) return
    setOpen(toggled(open, path, !isOpen))
    setClosed(toggled(closed, path, isOpen))
  }
  if (nodes.length === 0)
    return <p className="hint">{isChangedOnly ? 'Nothing changed here.' : 'There is nothing here.'}</p>
  return (
    <div role="tree" className="tree" aria-label={root.join('.')}>
      {nodes.map((node, index) => (
        <TreeLine key={node.path} node={node} isFirst={index === 0} onTurn={turn} />
      ))}
    </div>
  )
}

const move = (from: HTMLElement, step: 1 | -1): void => {
  const next = step === 1 ? from.nextElementSibling : from.previousElementSibling
  if (next instanceof HTMLElement) next.focus()
}

interface TreeLineProps {
  readonly node: TreeNode
  readonly isFirst: boolean
  readonly onTurn: (node: TreeNode) => void
}

const TreeLine = ({ node, isFirst, onTurn }: TreeLineProps) => {
  const controller = useController()
  const isChosen = useInspector((state) => state.path === node.path)
  const { path, name, level, isBranch, isOpen, change } = node
  const keys = (event: React.KeyboardEvent<HTMLDivElement>): void => {
    const isUsed = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Enter'].includes(event.key)
    if (!isUsed) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'ArrowDown') move(event.currentTarget, 1)
    else if (event.key === 'ArrowUp') move(event.currentTarget, -1)
    else if (event.key === 'Enter') void controller.why(path)
    else if (isBranch && (event.key === 'ArrowRight') !== isOpen) onTurn(node)
    else move(event.currentTarget, event.key === 'ArrowRight' ? 1 : -1)
  }
  return (
    <div
      role="treeitem"
      aria-level={level + 1}
      aria-selected={isChosen}
      {...(isBranch ? { 'aria-expanded': isOpen } : {})}
      tabIndex={isChosen || isFirst ? 0 : -1}
      className={`tree-line ${change ?? ''}`}
      style={{ paddingInlineStart: 10 + level * 14 }}
      title={path}
      onClick={() => (isBranch ? onTurn(node) : controller.set({ path }))}
      onKeyDown={keys}
    >
      <i className={`twist ${isBranch ? (isOpen ? 'open' : 'closed') : ''}`} aria-hidden="true" />
      <bdi className="tree-name">{name}</bdi>
      <ValueText node={node} />
      <button
        type="button"
        className="ask"
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation()
          void controller.why(path)
        }}
      >
        why?
      </button>
    </div>
  )
}
