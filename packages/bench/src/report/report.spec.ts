import { describe, expect, it } from '@jest/globals'
import { quickSettings } from '../measure/settings.ts'
import type { Figure } from '../rows/figure.ts'
import { type Budget, evaluateBudgets } from './budgets.ts'
import { withFigures } from './document.ts'
import { figureText } from './numbers.ts'
import { cheaperPeers } from './peers.ts'
import { pictureOf } from './picture.ts'
import { printed, printedBudgets } from './print.ts'
import type { Results } from './results.ts'
import { sectionsOf } from './sections.ts'

const ratio = (row: string, size: number, median: number): Figure => ({
  row,
  size,
  unit: '× parse',
  median,
  low: median - 0.1,
  high: median + 0.1,
  rounds: 7,
})

const bytes = (row: string, median: number): Figure => ({
  row,
  label: row,
  unit: 'bytes',
  median,
  low: median,
  high: median,
  rounds: 1,
})

const results: Results = {
  date: '2026-01-02',
  seconds: 60,
  machine: { processor: 'Any', cores: 2, memory: '8 GB', node: 'v20.0.0', v8: '11', platform: 'linux x64' },
  loadBefore: 0.1,
  loadAfter: 1.2,
  versions: { immer: '11.0.0' },
  settings: quickSettings,
  figures: [
    ratio('limit', 10, 1.2),
    ratio('limit', 100_000, 1.5),
    { ...ratio('live', 10, 2), parse: 2, time: 4 },
    ratio('live', 100_000, 3),
    { ...ratio('live', 10, 2.8), workload: 'webinar', runtime: 'node', cpu: 2.9 },
    { ...ratio('live', 10, 2.2), workload: 'lesson', runtime: 'chromium' },
    ratio('yjs', 10, 8),
    ratio('mobx-references', 100_000, 2.5),
    bytes('bundle-store', 19_500),
  ],
  omissions: [{ row: 'redux-toolkit', size: 100_000, reason: 'took more than 180 s' }],
}

const first = {
  date: '2025-01-02',
  figures: [{ row: 'live', size: 10, unit: '× parse', median: 1.5, time: 3 } as const],
}

const budgets: readonly Budget[] = [
  { name: 'live', row: 'live', sizes: [10, 100_000], must: 3.2, aim: 2.5 },
  { name: 'live, small', row: 'live', sizes: [10], must: 1.5 },
  { name: 'growth', row: 'live', growth: [10, 100_000], must: 1.6, aim: 1.5 },
  { name: 'ahead of MobX', row: 'live', against: 'mobx-references', sizes: [10, 100_000], must: 1 },
  { name: 'bundle', row: 'bundle-store', must: 20_000, aim: 18_000 },
  { name: 'not measured', row: 'seek-p95', must: 1 },
]

describe('budgets', () => {
  it('use the largest figure of both workloads, and are omitted without figures', () => {
    expect(
      evaluateBudgets(results, budgets).map(({ name, found, outcome }) => [name, found, outcome]),
    ).toEqual([
      ['live', '3.00 · 2.80', 'must'],
      ['live, small', '2.00 · 2.80', 'missed'],
      ['growth', '1.50 ×', 'aim'],
      ['ahead of MobX', '3.00 to 2.50', 'missed'],
      ['bundle', '19.5 kB', 'must'],
    ])
  })

  it('have the excess over the required limit, or else over the target', () => {
    expect(evaluateBudgets(results, budgets).map(({ excess }) => excess)).toEqual([
      '20 %',
      '87 %',
      '',
      '20 %',
      '9 %',
    ])
  })

  it('are relaxed by a tolerance', () => {
    expect(evaluateBudgets(results, budgets, 2).map(({ outcome }) => outcome)).toEqual([
      'must',
      'must',
      'aim',
      'must',
      'must',
    ])
  })

  it('are printed one per line, with their limits', () => {
    expect(printedBudgets(evaluateBudgets(results, budgets.slice(1, 2)))).toBe(
      'MISSED  live, small: 2.00 · 2.80 (must 1.50)\n',
    )
  })
})

describe('peers', () => {
  it('are listed if they cost less than the equivalent row', () => {
    expect(cheaperPeers(results)).toEqual(['MobX observable.map, by reference: 2.50 to 3.00 at 100,000'])
  })
})

describe('figures', () => {
  it.each([
    [ratio('live', 10, 1.784), '1.78 (1.68–1.88)'],
    [{ ...ratio('live', 10, 17.84), low: 17, high: 18 }, '17.8 (17.0–18.0)'],
    [{ ...ratio('live', 10, 6388), low: 6388, high: 6388 }, '6,388'],
    [bytes('memory', 900), '900 B'],
    [bytes('memory', 48_200_000), '48.2 MB'],
    [{ ...bytes('seek', 1 / 523), unit: '1 / fold' } as Figure, '1/523'],
  ])('are written with three digits that mean something', (figure, text) => {
    expect(figureText(figure)).toBe(text)
  })
})

describe('the page', () => {
  const page = '# Performance\n\n<!-- figures: begin -->\nformer figures\n<!-- figures: end -->\n\nMore.\n'
  const report = {
    results,
    sections: sectionsOf(results, first),
    budgetResults: evaluateBudgets(results, budgets),
    cheaper: cheaperPeers(results),
  }

  it('has the figures between its marks', () => {
    const written = withFigures(page, report)
    expect(written).toMatch(/^# Performance\n\n<!-- figures: begin -->\n\n2026-01-02, Any/)
    expect(written).toMatch(/<!-- figures: end -->\n\nMore\.\n$/)
    expect(written).not.toContain('former')
    expect(written).toMatch(/\| live, small +\| +2\.00 · 2\.80 \| +1\.50 \| .* \*\*missed\*\* by 87 % \|/)
    expect(written).toContain('— Redux Toolkit slice + selector, 100,000: took more than 180 s')
  })

  it('has each workload, CPU time and Chromium', () => {
    const headings = report.sections.map(({ heading }) => heading)
    expect(headings).toEqual(
      expect.arrayContaining([
        'Rooms of 10 to 100,000 users, lesson',
        'Rooms of 10 to 100,000 users, webinar',
        'CPU time, webinar',
        'In Chromium, lesson',
      ]),
    )
    expect(headings).not.toContain('In Chromium, webinar')
  })

  it('compares with the first edition, and has the cost of a class', () => {
    const written = withFigures(page, report)
    expect(written).toMatch(/live, a snapshot and a call per message \| +1\.50 → 2\.00 \(\+1\.00 µs\) \|/)
    expect(written).toMatch(/\| +4\.00 µs \| +0\.80 ms \| +0\.08 % \|/)
  })

  it('is idempotent', () => {
    const once = withFigures(page, report)
    expect(withFigures(once, report)).toBe(once)
  })
})

describe('the table', () => {
  it('has a dash for a missing figure', () => {
    expect(printed(results, sectionsOf(results, first))).toMatch(/Yjs Y\.Map +│ 8\.00 \(7\.90–8\.10\) │ +— │/)
  })
})

describe('the picture', () => {
  it('is an SVG with a line per measured row and a background', () => {
    const svg = pictureOf(results)
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/)
    expect(svg).toContain('fill="#ffffff"')
    expect(svg).toContain('Yjs Y.Map')
    expect(svg).not.toContain('Immutable.js maps')
  })
})
