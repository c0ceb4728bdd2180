import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { createRecorder, type RecorderIssue, type RecorderOptions } from '@roomfold/replay'
import { canonicalText } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'
import { ManualScheduler, settle } from '../../store/test/manual-scheduler.ts'
import { foldOf } from './recorded-log.ts'

const property = (sequence: number): string =>
  JSON.stringify({ cmd: 4, version: 1, sequence, data: { action: 0, changeProperties: { page: sequence } } })

const recorded = (options: RecorderOptions) => {
  const scheduler = new ManualScheduler()
  const store = createRoomStore({ roomUuid: 'maths', batching: 'sync', scheduler })
  const issues: RecorderIssue[] = []
  const recorder = createRecorder(store, {
    ...options,
    scheduler,
    onIssue: (issue) => issues.push(issue),
  })
  let sequence = 0
  const receive = (count: number): void => {
    for (const last = sequence + count; sequence < last; )
      store.receive(property(++sequence), { from: 'server' })
  }
  return { scheduler, store, issues, recorder, receive }
}

const pageOf = async (log: string | Uint8Array): Promise<unknown> => (await foldOf(log)).room.properties

/** A sink whose writes are completed manually. */
const slowSink = () => {
  const texts: string[] = []
  let free = (): void => undefined
  const write = (text: string): Promise<void> => {
    texts.push(text)
    return new Promise((resolve) => {
      free = resolve
    })
  }
  return { sink: { write }, texts, free: () => free() }
}

describe('a sink', () => {
  it('has every record after at most a second, and all when the recorder stops', async () => {
    let text = ''
    const close = (): void => {
      text += '(closed)'
    }
    const { scheduler, recorder, receive, store } = recorded({
      sink: { write: (piece: string) => (text += piece), close },
    })
    receive(3)
    await scheduler.advance(999)
    expect(text).toBe('')
    await scheduler.advance(1)
    expect(await pageOf(text)).toEqual({ page: 3 })
    expect(scheduler.pending).toBe(0)
    receive(1)
    store.close()
    await recorder.stop()
    expect(text.endsWith('(closed)')).toBe(true)
    expect(text.replace('(closed)', '')).toBe(recorder.text())
    expect(recorder.status).toMatchObject({ sink: 'closed', records: 4, state: 'stopped' })
  })

  it('a WritableStream receives bytes', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const { recorder, receive } = recorded({ sink: writable })
    receive(2)
    const reading = new Response(readable as ReadableStream<Uint8Array<ArrayBuffer>>).text()
    await recorder.stop()
    expect(await pageOf(await reading)).toEqual({ page: 2 })
  })

  it('a stream of Node has everything when the recorder stops, and its error is an issue', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'roomfold-sink-'))
    for (const [name, gzip] of Object.entries({ 'log.ndjson': false, 'log.ndjson.gz': true })) {
      const path = join(folder, name)
      const { recorder, receive } = recorded({ sink: createWriteStream(path), gzip } as RecorderOptions)
      receive(20)
      await recorder.stop()
      expect(await pageOf(readFileSync(path))).toEqual({ page: 20 })
    }
    const { recorder, receive, issues } = recorded({ sink: createWriteStream(join(folder, 'no', 'log')) })
    receive(1)
    await recorder.stop()
    expect(issues).toMatchObject([{ code: 'sinkFailed', message: expect.stringContaining('ENOENT') }])
    rmSync(folder, { recursive: true })
  })

  it.each<[string, unknown]>([
    ['a path', 'lesson.ndjson'],
    ['null', null],
    ['an object without `write`', {}],
  ])('%s is a TypeError that says what to pass', (_, sink) => {
    expect(() => recorded({ sink } as RecorderOptions)).toThrow(/a sink must be .*createWriteStream\(path\)/)
  })

  it('gzipped, is readable after every flush, complete and truncated', async () => {
    const pieces: Uint8Array[] = []
    const { recorder, receive } = recorded({
      gzip: true,
      sink: { write: (bytes: Uint8Array) => pieces.push(bytes) },
    })
    for (let minute = 1; minute <= 20; minute += 1) {
      receive(5)
      await recorder.flush()
      expect(await pageOf(Buffer.concat(pieces))).toEqual({ page: 5 * minute })
    }
    await recorder.stop()
    expect(pieces).toHaveLength(20)
    const whole = Buffer.concat(pieces)
    const cut = whole.subarray(0, whole.length - 20)
    expect(await pageOf(cut)).toEqual({ page: expect.any(Number) })
    expect((await foldOf(cut)).codes).toContain('gzipTruncated')
    expect((await foldOf(whole)).codes).toEqual([])
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('disk full')
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
  ])('that %s is reported once; the ring buffer continues', async (_name, write) => {
    const { recorder, receive, issues } = recorded({ sink: { write } })
    receive(1)
    await recorder.flush()
    receive(1)
    await recorder.flush()
    await recorder.stop()
    expect(issues).toMatchObject([{ code: 'sinkFailed', message: 'the sink failed: disk full' }])
    expect(recorder.status).toMatchObject({ sink: 'failed', issue: { code: 'sinkFailed' } })
    expect(await pageOf(recorder.text())).toEqual({ page: 2 })
  })

  it('that is too slow drops records, counts them, and continues with a checkpoint', async () => {
    const { sink, texts, free } = slowSink()
    const { recorder, receive, issues, store } = recorded({ sink, backlogBytes: 2_000 })
    receive(1)
    void recorder.flush()
    receive(100)
    const { recordsDropped } = recorder.status
    expect(recordsDropped).toBeGreaterThan(70)
    expect(issues).toMatchObject([{ code: 'recordsDropped' }])
    free()
    await settle()
    receive(2)
    const stopping = recorder.stop()
    for (let round = 0; round < 10; round += 1) {
      await settle()
      free()
    }
    await stopping
    const { room, codes } = await foldOf(texts.join(''))
    expect(canonicalText(room)).toBe(canonicalText(store.getSnapshot()))
    expect(codes).toEqual([])
    expect(recorder.status).toMatchObject({ recordsDropped, records: 103, sink: 'closed' })
    expect(await pageOf(recorder.text())).toEqual({ page: 103 })
  })

  it('an `onIssue` callback that throws does not stop the recording', async () => {
    const store = createRoomStore({ roomUuid: 'maths', batching: 'sync' })
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const onIssue = async (): Promise<never> => {
      throw new Error('boom')
    }
    const recorder = createRecorder(store, {
      sink: { write: () => Promise.reject(new Error('full')) },
      onIssue,
    })
    store.receive(property(1))
    await recorder.stop()
    expect(store.issues).toEqual([])
    expect(recorder.status.sink).toBe('failed')
    expect(error).toHaveBeenCalledWith(expect.stringContaining('`onIssue` threw'), new Error('boom'))
    error.mockRestore()
    store.close()
  })
})
