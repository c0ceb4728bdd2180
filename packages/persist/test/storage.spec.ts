import { spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { memoryStorage, type RoomStorage, resume } from '@roomfold/persist'
import { fileStorage } from '@roomfold/persist/file'
import { canonicalText } from '@roomfold/state'
import { type SchedulerLike, VirtualTimeScheduler } from 'rxjs'
import { ManualScheduler } from '../../store/test/manual-scheduler.ts'
import { properties, property, roomAt, storedAt } from './rooms.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomfold-persist-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = 1_772_442_000_500

const at = (time: number): SchedulerLike => Object.assign(new VirtualTimeScheduler(), { frame: time })

const scheduler = at(now)

const raise = (message: string): never => {
  throw new Error(message)
}

const storages: readonly (readonly [string, () => RoomStorage])[] = [
  ['memory', memoryStorage],
  ['a file', () => fileStorage(mkdtempSync(join(folder, 'rooms-')))],
]

describe.each(storages)('%s', (_, open) => {
  it('loads the stored room with its tail folded', async () => {
    const storage = open()
    await storage.save('maths-7b', storedAt(3))
    await storage.append('maths-7b', properties(4, 6))
    await storage.append('maths-7b', properties(7, 9))
    const { room, savedAt, issue } = await resume(storage, 'maths-7b', { scheduler })
    expect(room && canonicalText(room)).toBe(canonicalText(roomAt(9)))
    expect([savedAt, issue]).toEqual([1_772_442_000_000, undefined])
  })

  it('replaces the stored room by a checkpoint, per room', async () => {
    const storage = open()
    await storage.save('maths-7b', storedAt(3, properties(4, 5)))
    await storage.save('../maths-7b/ü', storedAt(2))
    await storage.save('maths-7b', storedAt(8))
    expect((await resume(storage, 'maths-7b', { scheduler })).room?.sequence).toBe(8)
    await storage.remove('maths-7b')
    expect(await resume(storage, 'maths-7b', { scheduler })).toEqual({
      room: undefined,
      savedAt: undefined,
      issue: undefined,
    })
    expect((await storage.load('../maths-7b/ü'))._tag).toBe('Right')
  })

  it('returns false for a tail without a checkpoint', async () => {
    const storage = open()
    expect(await storage.append('maths-7b', [property(4)])).toEqual({ _tag: 'Right', right: false })
    expect(await storage.load('maths-7b')).toEqual({ _tag: 'Right', right: undefined })
  })
})

describe.each(storages)('%s', (_, open) => {
  it('runs concurrent saves and appends in order', async () => {
    const storage = open()
    const results = await Promise.all([
      ...[1, 2, 3, 4].map((sequence) => storage.save('maths-7b', storedAt(sequence))),
      ...[5, 6, 7].map((sequence) => storage.append('maths-7b', [property(sequence)])),
    ])
    expect(results.map(({ _tag }) => _tag)).toEqual(Array.from({ length: 7 }, () => 'Right'))
    const { room } = await resume(storage, 'maths-7b', { scheduler })
    expect(room && canonicalText(room)).toBe(canonicalText(roomAt(7)))
  })
})

describe('a stored room', () => {
  const storing = async (stored: unknown) => {
    const storage = memoryStorage()
    await storage.save('maths-7b', stored as never)
    return storage
  }

  it('is ignored if too old, and kept if a newer version wrote it', async () => {
    const storage = await storing(storedAt(3))
    expect((await resume(storage, 'maths-7b', { scheduler: at(now + 86_400_000) })).room).toBeUndefined()
    expect((await resume(storage, 'maths-7b', { scheduler, maximumAge: 100 })).room).toBeUndefined()
    const newer = await storing({ ...storedAt(3), version: 2 })
    expect(await resume(newer, 'maths-7b', { scheduler })).toMatchObject({
      room: undefined,
      issue: { code: 'newerVersion' },
    })
    expect(await newer.load('maths-7b')).toMatchObject({ right: { version: 2 } })
  })

  it.each([
    ['no version', { ...storedAt(3), version: 'one' }],
    ['no room', { ...storedAt(3), checkpoint: { sequence: 3 } }],
    [
      'another room',
      { ...storedAt(3), checkpoint: { ...(storedAt(3).checkpoint as object), room: { roomUuid: 'other' } } },
    ],
    ['an older version without a migration', { ...storedAt(3), version: 0 }],
    ['null', null],
    ['a room of unknown age', { ...storedAt(3), savedAt: undefined }],
  ])('is an issue when it is %s', async (_, stored) => {
    const { room, issue } = await resume(await storing(stored), 'maths-7b', { scheduler })
    expect([room, issue?.code]).toEqual([undefined, 'unreadable'])
  })

  it('is migrated version by version', async () => {
    const storage = await storing({ version: -1, when: now, state: storedAt(3).checkpoint })
    const migrations = {
      [-1]: (old: unknown) => ({ ...(old as object), version: 0 }),
      0: (old: unknown) => {
        const { when, state } = old as { readonly when: number; readonly state: object }
        return { version: 1, savedAt: when, checkpoint: state, tail: [property(4)] }
      },
    }
    expect(
      (await resume(storage, 'maths-7b', { scheduler, migrations, maximumAge: Number.NaN })).room?.sequence,
    ).toBe(4)
    const endless = { [-1]: (old: unknown) => old }
    expect((await resume(storage, 'maths-7b', { scheduler, migrations: endless })).issue?.code).toBe(
      'unreadable',
    )
  })

  it.each<[string, () => unknown]>([
    ['throws', () => raise('gone')],
    ['rejects', async () => raise('gone')],
    ['resolves to no result', async () => null],
  ])('is an issue if the storage %s', async (_, load) => {
    const { room, issue } = await resume({ ...memoryStorage(), load } as RoomStorage, 'maths-7b')
    expect([room, issue?.code]).toEqual([undefined, 'storageFailed'])
  })

  it('is an issue if the storage never answers', async () => {
    const manual = new ManualScheduler()
    const load = () => new Promise<never>(() => undefined)
    const resumed = resume({ ...memoryStorage(), load }, 'maths-7b', { scheduler: manual })
    await manual.advance(5_000)
    expect((await resumed).issue?.message).toBe("the storage didn't answer `load` within 5000 ms")
  })

  it('throws a TypeError without a storage or a `roomUuid`', async () => {
    const storage = memoryStorage()
    await expect(resume(undefined as never, 'maths-7b')).rejects.toThrow('resume: pass a storage')
    await expect(resume(Promise.resolve(storage) as never, 'maths-7b')).rejects.toThrow(TypeError)
    await expect(resume(storage, undefined as never)).rejects.toThrow('`roomUuid`')
  })

  it('is read up to a gap in its tail, so that the catch-up fetches the rest', async () => {
    const tail = [property(4), property(3), property(6), property(7)]
    const { room } = await resume(await storing(storedAt(3, tail)), 'maths-7b', { scheduler })
    expect([room?.sequence, room?.properties]).toEqual([4, { page: 4 }])
  })

  it('is its checkpoint if the tail can not be folded', async () => {
    const broken = { type: 'users.changed', cmd: 20, version: 1, sequence: 4 } as never
    expect(
      (await resume(await storing(storedAt(3, [broken])), 'maths-7b', { scheduler })).room?.sequence,
    ).toBe(3)
  })
})

describe('files', () => {
  it('truncated anywhere load the room before or after the write', async () => {
    const place = mkdtempSync(join(folder, 'cut-'))
    const storage = fileStorage(place)
    await storage.save('maths-7b', storedAt(2))
    await storage.append('maths-7b', properties(3, 4))
    const file = join(place, readdirSync(place)[0] ?? '')
    const whole = readFileSync(file)
    for (let length = 1; length <= whole.length; length += 7) {
      writeFileSync(file, whole.subarray(0, length))
      const { room, issue } = await resume(storage, 'maths-7b', { scheduler })
      expect(issue).toBeUndefined()
      expect([undefined, 2, 4]).toContain(room?.sequence)
    }
    writeFileSync(file, whole.subarray(0, whole.length - 5))
    await storage.append('maths-7b', properties(3, 5))
    expect((await resume(storage, 'maths-7b', { scheduler })).room?.sequence).toBe(5)
  })

  it('survive a process that is killed during a write', async () => {
    const place = mkdtempSync(join(folder, 'killed-'))
    const script = join(folder, 'write.mjs')
    const built = join(__dirname, '../dist/esm/file.js')
    writeFileSync(
      script,
      `import { fileStorage } from ${JSON.stringify(built)}
       const storage = fileStorage(${JSON.stringify(place)})
       const stored = ${JSON.stringify(storedAt(2))}
       console.log('ready')
       for (let round = 0; ; round += 1) {
         await storage.save('maths-7b', { ...stored, checkpoint: { ...stored.checkpoint, properties: { round, filling: 'x'.repeat(200000) } } })
         if (round === 3) console.log('written')
       }`,
    )
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (data) => {
        if (String(data).includes('written')) resolve()
      })
    })
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    const { room, issue } = await resume(fileStorage(place), 'maths-7b', { scheduler })
    expect(issue).toBeUndefined()
    expect(room?.properties).toMatchObject({ filling: 'x'.repeat(200_000) })
  })

  const whenFull = existsSync('/dev/full') ? it : it.skip

  whenFull('on a full disk are an issue of its own, and what was there stays', async () => {
    const place = mkdtempSync(join(folder, 'full-'))
    const storage = fileStorage(place)
    await storage.save('maths-7b', storedAt(2))
    const full = `${Buffer.from('maths-8a').toString('base64url')}.ndjson`
    symlinkSync('/dev/full', join(place, full))
    expect(await storage.append('maths-8a', [property(3)])).toMatchObject({ left: { code: 'quotaExceeded' } })
    expect((await resume(storage, 'maths-7b', { scheduler })).room?.sequence).toBe(2)
  })

  it('report an issue if they can not be written', async () => {
    const file = join(folder, 'no-folder')
    appendFileSync(file, 'x')
    const storage = fileStorage(file)
    expect(await storage.save('maths-7b', storedAt(2))).toMatchObject({ left: { code: 'storageFailed' } })
    expect(await storage.load('maths-7b')).toMatchObject({ left: { code: 'storageFailed' } })
    expect(existsSync(file)).toBe(true)
  })
})
