import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import {
  bytesOf,
  codesOf,
  issuesOf,
  itemsOf,
  messages,
  parsed,
  piecesOf,
  rawsOf,
  roomfoldLog,
  texts,
} from '../../test/log-fixtures.ts'
import { readLog, readLogBatches } from './read.ts'
import type { LogSource } from './source.ts'

describe('sources', () => {
  const bytes = bytesOf(roomfoldLog)
  const stream = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of piecesOf(bytes, [3, 70, 200])) controller.enqueue(piece)
        controller.close()
      },
    })
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield* piecesOf(bytes, [3, 70, 200])
  }
  it.each<[string, () => LogSource]>([
    ['bytes', () => bytes],
    ['a Buffer', () => Buffer.from(bytes)],
    ['an ArrayBuffer', () => bytes.buffer.slice(0) as ArrayBuffer],
    ['a Blob', () => new Blob([bytes])],
    ['a stream', stream],
    ['an async iterable', pieces],
    ['texts', () => [...roomfoldLog]],
    ['texts that split a surrogate pair', () => roomfoldLog.split('')],
  ])('reads %s like the text', async (_, source) => {
    expect(await itemsOf(source())).toEqual(await itemsOf(roomfoldLog))
  })

  it('reads parsed notifications and records, also after text without a line feed', async () => {
    expect(rawsOf(await itemsOf(messages)).map(parsed)).toEqual(messages)
    const [header = '', ...records] = roomfoldLog.split('\n')
    const lines = [header, ...records.map((record) => JSON.parse(record) as object)]
    expect(await itemsOf(lines)).toEqual(await itemsOf(roomfoldLog))
  })

  it.each<[string, unknown]>([
    ['Response', new Response(roomfoldLog)],
    ['Promise', Promise.resolve(roomfoldLog)],
    ['Object', { cmd: 1 }],
    ['Undefined', undefined],
    ['Number', 5],
  ])('throws a TypeError that says what to pass instead of a value of type %s', async (name, source) => {
    await expect(itemsOf(source as LogSource)).rejects.toThrow(TypeError)
    await expect(itemsOf(source as LogSource)).rejects.toThrow(
      `received ${name}. Await a promise, and pass the \`body\` of a Response.`,
    )
  })

  it('reports a failing source after the items before', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield `${texts[0]}\n${texts[1]}`
      throw new Error('the disk is gone')
    }
    const items = await itemsOf(failing())
    expect(rawsOf(items)).toEqual(texts.slice(0, 2))
    expect(codesOf(items)).toEqual(['sourceFailed'])
    expect(issuesOf(items)[0]?.message).toContain('the disk is gone')
    const errored = new ReadableStream({ start: (controller) => controller.error(new Error('no')) })
    expect(codesOf(await itemsOf(errored))).toEqual(['sourceFailed'])
    expect(codesOf(await itemsOf([1] as unknown as Iterable<string>))).toEqual(['sourceFailed'])
  })

  it('closes the source when the loop is left early', async () => {
    let isClosed = false
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield `${texts[0]}\n`
      } finally {
        isClosed = true
      }
    }
    for await (const item of readLog(endless())) if (item.kind === 'record') break
    expect(isClosed).toBe(true)
    let isCancelled = false
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytesOf(`${texts[0]}\n`)),
      cancel: () => {
        isCancelled = true
      },
    })
    for await (const items of readLogBatches(stream)) if (items.length > 0) break
    expect(isCancelled).toBe(true)
  })

  it('stops when the signal aborts, also while a read is pending', async () => {
    const abort = new AbortController()
    async function* silent(): AsyncGenerator<string> {
      yield `${texts[0]}\n`
      setTimeout(() => abort.abort())
      await new Promise(() => undefined)
    }
    expect(codesOf(await itemsOf(silent(), { signal: abort.signal }))).toEqual(['aborted'])
    expect(codesOf(await itemsOf(roomfoldLog, { signal: AbortSignal.abort() }))).toEqual(['aborted'])
  })

  it('reports its progress after each chunk', async () => {
    const seen: number[] = []
    const zipped = gzipSync(bytes)
    const onProgress = (progress: { bytes: number }) => seen.push(progress.bytes)
    await itemsOf([zipped.subarray(0, 50), zipped.subarray(50)], { onProgress })
    expect(seen).toEqual([50, zipped.length])
  })

  it('yields no empty batches', async () => {
    const batches: number[] = []
    for await (const items of readLogBatches([roomfoldLog.slice(0, 10), roomfoldLog.slice(10), '']))
      batches.push(items.length)
    expect(batches).toEqual([4, 1])
  })
})
