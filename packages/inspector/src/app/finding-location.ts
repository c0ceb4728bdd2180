import type { PlacedFinding } from '../engine/contract.ts'

/** The location of a finding, such as `line 12, byte 3,401`; undefined if it has none. */
export const findingLocation = ({
  line,
  offset,
}: Pick<PlacedFinding, 'line' | 'offset'>): string | undefined => {
  const parts = [
    ...(line === undefined ? [] : [`line ${line.toLocaleString('en-US')}`]),
    ...(offset === undefined ? [] : [`byte ${offset.toLocaleString('en-US')}`]),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}
