import { init } from 'echarts'
import { rows } from '../rows/catalogue.ts'
import type { Row } from '../rows/row.ts'
import { figureIn, figuresAt, inNode, type Results } from './results.ts'

const width = 1_040
const height = 600

/** The style of each line. */
const styles: {
  readonly [id: string]: { readonly color: string; readonly symbol: string; readonly width?: number }
} = {
  limit: { color: '#6b7280', symbol: 'emptyCircle' },
  live: { color: '#c2185b', symbol: 'circle', width: 4 },
  bursts: { color: '#e91e63', symbol: 'circle', width: 2 },
  bulk: { color: '#f48fb1', symbol: 'circle', width: 2 },
  'mobx-references': { color: '#00838f', symbol: 'triangle' },
  'mobx-zod': { color: '#0277bd', symbol: 'emptyTriangle' },
  'mobx-deep': { color: '#26a69a', symbol: 'rect' },
  immutable: { color: '#3949ab', symbol: 'diamond' },
  yjs: { color: '#7cb342', symbol: 'roundRect' },
  'immer-record': { color: '#fb8c00', symbol: 'rect' },
  'redux-toolkit': { color: '#6a1b9a', symbol: 'triangle' },
  vendor: { color: '#5d4037', symbol: 'emptyRect' },
  'vendor-live': { color: '#8d6e63', symbol: 'emptyDiamond' },
}

const names: { readonly [id: string]: string } = {
  live: 'Roomfold, live: a snapshot and a call per message',
  bursts: 'Roomfold, live by default: bursts of 100',
  bulk: 'Roomfold, bulk replay',
}

const seriesOf = (results: Results, { id, name }: Row) => {
  const style = styles[id]
  const sizes = figuresAt(results, inNode)
    .filter(({ row }) => row === id)
    .map(({ size = 0 }) => size)
  return {
    type: 'line' as const,
    name: names[id] ?? name,
    data: sizes.map((size) => [size, figureIn(results, id, size)?.median ?? null]),
    color: style?.color ?? '#000000',
    symbol: style?.symbol ?? 'circle',
    symbolSize: 8,
    lineStyle: {
      width: style?.width ?? 1.5,
      type: id === 'limit' ? ('dashed' as const) : ('solid' as const),
    },
    z: id === 'live' ? 10 : 2,
  }
}

const axis = {
  type: 'log' as const,
  axisLine: { lineStyle: { color: '#4b5563' } },
  axisLabel: { color: '#374151', formatter: (value: number) => value.toLocaleString('en') },
  nameTextStyle: { color: '#374151', fontSize: 13 },
  nameLocation: 'middle' as const,
  splitLine: { lineStyle: { color: '#e5e7eb' } },
}

/** Draws the cost of a notification by the size of the room, with logarithmic axes, as SVG. */
export const pictureOf = (results: Results): string => {
  const shown = rows.filter(({ id }) => styles[id] !== undefined && figureIn(results, id) !== undefined)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: {
      text: 'Cost of a notification over the size of the room',
      subtext:
        'parse, apply, notify one subscriber, as a multiple of JSON.parse of the same text (lower is better)',
      left: 24,
      top: 12,
      textStyle: { color: '#111827', fontSize: 18 },
      subtextStyle: { color: '#4b5563', fontSize: 13 },
    },
    legend: {
      orient: 'vertical',
      left: 676,
      top: 84,
      textStyle: { color: '#111827', fontSize: 12 },
      itemGap: 12,
    },
    grid: { left: 72, right: 384, top: 84, bottom: 60 },
    xAxis: { ...axis, name: 'users in the room', nameGap: 34, min: 10, max: 100_000 },
    yAxis: { ...axis, name: '÷ JSON.parse', nameGap: 52, min: 1 },
    series: shown.map((row) => seriesOf(results, row)),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return `${svg.trim()}\n`
}
