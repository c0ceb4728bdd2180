import type { Frame, OrderedPart, SeekTarget, Timeline } from '@roomfold/replay'

/** Moments of a recorded log or of a live room. */
export interface Moments {
  readonly length: number
  at(position: number): Promise<Frame>
  positionOf(target: SeekTarget): Promise<number>
  partAt(position: number): Promise<OrderedPart>
}

export const endOf = ({ from, ordered }: OrderedPart): number =>
  from + ordered.reduce((count, { kind }) => count + (kind === 'event' ? 0 : 1), 0)

/** Parts from a position on, to the end or, backwards, to the beginning, as far as was read. */
export async function* partsFrom(
  moments: Moments,
  position: number,
  isBackwards: boolean,
): AsyncGenerator<OrderedPart> {
  let part = await moments.partAt(Math.max(position, 0))
  for (;;) {
    yield part
    const end = endOf(part)
    if (isBackwards ? part.from === 0 : end >= moments.length) return
    part = await moments.partAt(isBackwards ? part.from : end + 1)
  }
}

/** Adapts moments to the part of a timeline that is only iterated. */
export const asTimeline = (moments: Moments, from: number): Timeline =>
  ({
    parts: ({ backwards = false } = {}) => partsFrom(moments, backwards ? from : 1, backwards),
  }) as Pick<Timeline, 'parts'> as Timeline
