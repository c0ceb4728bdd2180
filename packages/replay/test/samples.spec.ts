import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { codesOf, issuesOf, itemsOf, recordsOf, samples, whenPresent } from './log-fixtures.ts'

whenPresent('the samples', () => {
  const sample = (name: string) => itemsOf(readFileSync(join(samples, name)))

  it.each([
    ['constructed-seed-dialect.ndjson', 12, 0],
    ['constructed-wire-v1.ndjson', 12, 0],
    ['constructed-wire-v2.ndjson', 4, 2],
    ['constructed-peer-v1.ndjson', 3, 3],
    ['docs-event-data.ndjson', 8, 0],
    ['docs-widget-change-events.ndjson', 14, 0],
  ])('%s has %d messages, %d of them to a peer', async (name, count, peers) => {
    const items = await sample(name)
    expect(recordsOf(items).length).toBe(count)
    expect(recordsOf(items).filter(({ space }) => space === 'peer').length).toBe(peers)
    expect(issuesOf(items)).toEqual([])
  })

  it('reports cases and snapshots, which are no logs', async () => {
    expect(codesOf(await sample('docs-properties-faq.json'))).toEqual(['notARecord'])
    expect(codesOf(await sample('real-snapshot-rte-sdk.json'))).toEqual(['serviceError'])
  })

  it('reads the unwrapped bodies', async () => {
    const lines = readFileSync(join(samples, 'constructed-rest.ndjson'), 'utf8').trim().split('\n')
    const bodies = lines.map((line) => JSON.stringify(JSON.parse(line).json))
    const items = await itemsOf(bodies.join('\n'))
    expect(recordsOf(items).length).toBe(2)
    expect(codesOf(items)).toEqual(['serviceError', 'serviceError'])
  })
})
