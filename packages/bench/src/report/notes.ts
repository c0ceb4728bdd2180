import { rows } from '../rows/catalogue.ts'
import { countText, ratioText } from './numbers.ts'
import type { Results } from './results.ts'

const parseText = ({ figures }: Results): string => {
  const parses = figures.flatMap(({ parse, time }) =>
    parse === undefined || time === undefined ? [] : [parse],
  )
  if (parses.length === 0) return ''
  return `; JSON.parse of a line takes ${ratioText(Math.min(...parses))}–${ratioText(Math.max(...parses))} µs`
}

/** The machine, date and versions of a run. */
export const placeLines = (results: Results): readonly string[] => {
  const { machine, versions, settings } = results
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return [
    `${results.date}, ${machine.processor}, ${machine.cores} cores, ${machine.memory}, ${machine.platform}, ` +
      `Node ${machine.node.slice(1)} (V8 ${machine.v8})`,
    `load ${results.loadBefore} before and ${results.loadAfter} after, ${countText(results.seconds)} s, ` +
      `medians of ${settings.processes * settings.rounds} rounds of about ${settings.roundLength} ms (quartiles)${parseText(results)}`,
    packages.join(', '),
  ]
}

/** Missing figures and their reasons. */
export const omissionLines = ({ omissions }: Results): readonly string[] =>
  omissions.map(({ row, size = 0, workload = 'lesson', runtime = 'node', reason }) => {
    const name = rows.find(({ id }) => id === row)?.name ?? row
    const place = [
      ...(size === 0 ? [] : [countText(size)]),
      ...(workload === 'lesson' ? [] : [workload]),
      ...(runtime === 'node' ? [] : [runtime]),
    ]
    return `— ${[name, ...place].join(', ')}: ${reason}`
  })
