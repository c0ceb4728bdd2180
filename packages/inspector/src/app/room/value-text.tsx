import type { JsonValue } from '@roomfold/protocol'
import { shortJson } from '../../room/short-json.ts'
import type { TreeNode } from './tree-nodes.ts'

const longest = 120

const sizeOf = (value: JsonValue | undefined): string => {
  const size = typeof value === 'object' && value !== null ? Object.keys(value).length : 0
  return size === 1 ? '1 member' : `${size} members`
}

const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? `“${value.slice(0, longest)}”` : shortJson(value, longest)

/** A value; if it changed, before and after. */
export const ValueText = ({ node: { value, before, isBranch, change } }: { readonly node: TreeNode }) => {
  if (change === 'changed' && !isBranch)
    return (
      <span className="value">
        <del>{textOf(before)}</del> <span aria-hidden="true">→</span> <ins>{textOf(value)}</ins>
      </span>
    )
  if (change === 'removed')
    return (
      <span className="value">
        <del>{isBranch ? sizeOf(before) : textOf(before)}</del>
      </span>
    )
  if (isBranch) return <span className="value soft">{sizeOf(value)}</span>
  return (
    <span className={`value ${value === null ? 'null' : typeof value}`}>
      {change === 'added' ? <ins>{textOf(value)}</ins> : textOf(value)}
    </span>
  )
}
