/**
 * Where a key may be: every slot it ever had, in any version of one lineage. Shared by all of them and
 * only ever added to, so a slot found here is a hint that the reader checks against its own trie.
 */
export class SlotIndex {
  /** One slot, or the slots in ascending order once there are several. */
  readonly slots = new Map<string, number | number[]>()
  /** Number of (key, slot) pairs recorded. */
  pairs = 0
  /** The length of the longest version ever recorded. */
  reach = 0
}

/** How many of the ascending `slots` are below `limit`. */
export const countBelow = (slots: readonly number[], limit: number): number => {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((slots[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Records that `key` entered at `slot`. A pair recorded before (a re-fold of the same log) adds nothing. */
export const recordSlot = (index: SlotIndex, key: string, slot: number): void => {
  const known = index.slots.get(key)
  if (known === undefined) index.slots.set(key, slot)
  else if (typeof known === 'number') {
    if (known === slot) return
    index.slots.set(key, known < slot ? [known, slot] : [slot, known])
  } else {
    const position = countBelow(known, slot)
    if (known[position] === slot) return
    known.splice(position, 0, slot)
  }
  index.pairs += 1
  if (slot >= index.reach) index.reach = slot + 1
}

/**
 * True when branches, not length, have filled the index: versions one after another record at most one
 * pair a slot.
 */
export const isOvergrown = (index: SlotIndex): boolean => index.pairs > 2 * index.reach + 64
