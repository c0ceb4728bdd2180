import { describe, expect, it } from '@jest/globals'
import { createPlayer, openTimeline } from '../src/index.ts'
import { logOf } from './class-logs.ts'
import { begin, lesson, pageTurned, playerOf } from './played.ts'
import { virtualTime } from './virtual-time.ts'

describe('a player', () => {
  it('starts paused at the beginning and plays in real time', async () => {
    const { time, player, page } = await playerOf()
    expect(player.status).toMatchObject({ state: 'paused', position: 0, length: 5, speed: 1, time: begin })
    await time.advance(60_000)
    expect(page()).toBeUndefined()
    player.play()
    await time.advance(500)
    expect([page(), player.status.time]).toEqual([1, begin + 500])
    await time.advance(1_600)
    expect(page()).toBe(3)
    await time.advance(7_000)
    expect(page()).toBe(3)
    await time.advance(2_000)
    expect(page()).toBe(5)
    expect(player.status.state).toBe('ended')
    expect(time.waiting).toBe(0)
  })

  it('pauses and resumes', async () => {
    const { time, player, page } = await playerOf()
    player.play()
    await time.advance(1_500)
    player.pause()
    await time.advance(60_000)
    expect([page(), player.status.time]).toEqual([2, begin + 1_500])
    player.play()
    await time.advance(400)
    expect(page()).toBe(2)
    await time.advance(200)
    expect(page()).toBe(3)
  })

  it.each([
    [64, 180, 5],
    [4, 2_600, 4],
    [0.25, 5_000, 2],
  ])('plays at %d ×', async (speed, span, expected) => {
    const { time, player, page } = await playerOf({ speed })
    player.play()
    await time.advance(span)
    expect(page()).toBe(expected)
  })

  it('changes its speed while it plays', async () => {
    const { time, player, page } = await playerOf()
    player.play()
    await time.advance(2_100)
    player.setSpeed(8)
    await time.advance(1_000)
    expect(page()).toBe(4)
    expect(() => player.setSpeed(65)).toThrow(RangeError)
    expect(() => player.setSpeed(Number.NaN)).toThrow('0.25 to 64')
    expect(player.status.speed).toBe(8)
  })

  it('skips idle time', async () => {
    const { time, player, page } = await playerOf({ skipIdle: 1_000 })
    player.play()
    await time.advance(3_100)
    expect(page()).toBe(4)
    await time.advance(1_100)
    expect(player.status.state).toBe('ended')
  })

  it('restarts in a loop, and when played after its end', async () => {
    const looping = await playerOf({ loop: true })
    looping.player.play()
    await looping.time.advance(11_050)
    expect(looping.page()).toBeLessThan(3)
    expect(looping.player.status.state).toBe('playing')
    const once = await playerOf({ speed: 64 })
    once.player.play()
    await once.time.advance(1_000)
    expect(once.player.status.state).toBe('ended')
    once.player.play()
    await once.time.advance(20)
    expect([once.page(), once.player.status.state]).toEqual([2, 'playing'])
  })

  it('steps within the ends and keeps playing after a seek', async () => {
    const { time, player, page } = await playerOf()
    await player.step(2)
    expect(page()).toBe(2)
    await player.step(-1)
    expect(page()).toBe(1)
    await player.step(-9)
    expect(page()).toBeUndefined()
    await player.step(99)
    expect(page()).toBe(5)
    player.play()
    await player.seek({ ts: begin + 9_500 })
    expect([page(), player.status.time]).toEqual([3, begin + 9_500])
    await time.advance(600)
    expect(page()).toBe(4)
  })

  it('shares unchanged objects between steps in both directions', async () => {
    const entered = (sequence: number, ...names: readonly string[]) => ({
      type: 'users.changed' as const,
      cmd: 20 as const,
      version: 1,
      sequence,
      onlineUsers: names.map((userUuid) => ({ userUuid, reason: 'entered' as const })),
      offlineUsers: [],
    })
    const pages = Array.from({ length: 90 }, (_, index) => pageTurned(index + 2, index))
    const timeline = await openTimeline(logOf([entered(1, 's1', 's2'), ...pages]))
    const player = createPlayer(timeline)
    await player.seek(40)
    const student = player.getSnapshot().users.get('s1')
    for (const count of [1, 1, 30, -1, -40, 25, -1]) {
      await player.step(count)
      expect(player.getSnapshot().users.get('s1')).toBe(student)
    }
    player.close()
    timeline.close()
  })

  it('runs only the newest of several pending seeks', async () => {
    const { player, page } = await playerOf()
    const seen: unknown[] = []
    player.subscribe(() => seen.push(page()))
    await Promise.all([1, 2, 3, 4].map((sequence) => player.seek(sequence)))
    expect(seen).toEqual([4])
  })

  it('reports why a seek failed and keeps its position', async () => {
    const { player, page, timeline } = await playerOf()
    await player.seek(2)
    await expect(player.seek({ ts: Number.NaN })).rejects.toMatchObject({ code: 'outOfRange' })
    for (const target of [undefined, '10:04', { ts: '2026-03-02' }])
      await expect(player.seek(target as unknown as number)).rejects.toThrow(
        /^pass a sequence, .*, received /,
      )
    expect(player.status).toMatchObject({ state: 'paused', failure: { code: 'outOfRange' } })
    expect(page()).toBe(2)
    timeline.close()
    await expect(player.step()).rejects.toMatchObject({ code: 'closed' })
  })

  it('calls listeners once per change, not after unsubscribing, and survives one that throws', async () => {
    const { time, player } = await playerOf({ speed: 64 })
    let calls = 0
    const leave = player.subscribe(() => {
      calls += 1
    })
    player.subscribe(() => {
      throw new Error('mine')
    })
    player.subscribeStatus(() => {
      throw new Error('status')
    })
    await player.seek(1)
    await player.seek(1)
    expect(calls).toBe(1)
    leave()
    player.play()
    await time.advance(1_000)
    expect([calls, player.getSnapshot().sequence]).toEqual([1, 5])
    expect(player.status.failure).toBeInstanceOf(Error)
    player.close()
    expect([player.status.state, time.waiting]).toEqual(['closed', 0])
    player.play()
    await expect(player.seek(1)).rejects.toMatchObject({ code: 'closed' })
  })

  it('survives listeners and effects whose promise rejects', async () => {
    const rejections: unknown[] = []
    const listen = (cause: unknown): void => void rejections.push(cause)
    process.on('unhandledRejection', listen)
    const { player } = await playerOf()
    const fail = (): Promise<never> => Promise.reject(new Error('async'))
    player.subscribe(fail)
    for (const { type } of lesson) player.on(type, fail, { origins: ['replay'] })
    await player.step(2)
    await new Promise((resolve) => setTimeout(resolve))
    process.off('unhandledRejection', listen)
    expect(rejections).toEqual([])
    expect(player.status).toMatchObject({ position: 2, failure: { message: 'async' } })
    player.close()
  })

  it('plays a log without times change by change', async () => {
    const time = virtualTime()
    const bare = lesson.map(({ ts: _, ...action }) => action)
    const timeline = await openTimeline(logOf(bare))
    await timeline.finished
    const player = createPlayer(timeline, { scheduler: time.scheduler })
    player.play()
    await time.advance(2_100)
    expect([player.status.position, player.status.time]).toEqual([2, undefined])
  })
})

describe('the clock of the device', () => {
  it.each([
    ['back', -3_600_000, 4],
    ['forward', 3_600_000, 5],
  ])('set %s by an hour moves the playing by at most a second', async (_, ms, expected) => {
    const { time, player, page } = await playerOf()
    const { now } = time.scheduler
    player.play()
    await time.advance(2_100)
    expect(page()).toBe(3)
    time.scheduler.now = () => now.call(time.scheduler) + ms
    await time.advance(6_700)
    expect(page()).toBe(3)
    await time.advance(1_300)
    expect(page()).toBe(expected)
  })
})
