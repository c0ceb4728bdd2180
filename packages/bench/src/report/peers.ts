import { rows } from '../rows/catalogue.ts'
import { countText, ratioText } from './numbers.ts'
import { figureIn, type Results } from './results.ts'

/** A peer's row and the equivalent row of Roomfold: a call per message, or per burst. */
const oursFor = (peer: string): string => (peer.endsWith('-bursts') ? 'bursts' : 'live')

/** Lists peers that cost less than the equivalent row of Roomfold. */
export const cheaperPeers = (results: Results): readonly string[] =>
  rows
    .filter(({ group }) => group === 'peer')
    .flatMap(({ id, name }) => {
      const cheaper = results.figures
        .filter(
          ({ row, workload = 'lesson', runtime = 'node' }) =>
            row === id && workload === 'lesson' && runtime === 'node',
        )
        .flatMap(({ size = 0, median }) => {
          const ours = figureIn(results, oursFor(id), size)
          if (ours === undefined || ours.median <= median) return []
          return [`${ratioText(median)} to ${ratioText(ours.median)} at ${countText(size)}`]
        })
      return cheaper.length === 0 ? [] : [`${name}: ${cheaper.join(', ')}`]
    })
