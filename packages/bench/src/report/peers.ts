import { rows } from '../rows/catalogue.ts'
import { countText, ratioText } from './numbers.ts'
import { figureIn, type Results } from './results.ts'

/** Where a peer is quicker than the live fold, which does the same work with snapshots and checks. */
export const quickerPeers = (results: Results, tolerance = 1): readonly string[] =>
  rows
    .filter(({ group }) => group === 'peer')
    .flatMap(({ id, name }) =>
      results.figures
        .filter(({ row }) => row === id)
        .flatMap(({ size, median }) => {
          const live = figureIn(results, 'live', size)
          if (live === undefined || live.median <= median * tolerance) return []
          const room = `${countText(size ?? 0)} users`
          return [`${name} is quicker at ${room}: ${ratioText(median)} against ${ratioText(live.median)}`]
        }),
    )
