import { createServer } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import {
  asyncScheduler,
  type SchedulerAction,
  type SchedulerLike,
  type Subscription,
  VirtualTimeScheduler,
} from 'rxjs'
import { simulateLesson } from '../lesson/simulate.ts'
import { connectMember, startSandbox } from './index.ts'

/** Sockets and servers of this process, including those of the test runner. */
const sockets = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource.startsWith('TCP')).length

const untilAtMost = async (count: number): Promise<void> => {
  for (let tries = 0; sockets() > count && tries < 500; tries += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

/** Real time, with access to pending timers. */
const countingScheduler = () => {
  const timers = new Set<unknown>()
  const schedule = <T>(
    work: (this: SchedulerAction<T>, state: T) => void,
    delay = 0,
    state?: T,
  ): Subscription => {
    const timer = asyncScheduler.schedule<T>(
      function (this: SchedulerAction<T>, current?: T) {
        timers.delete(timer)
        work.call(this, current as T)
      },
      delay,
      state as T,
    )
    timers.add(timer)
    timer.add(() => timers.delete(timer))
    return timer
  }
  const scheduler: SchedulerLike = { now: () => asyncScheduler.now(), schedule }
  return { scheduler, timers }
}

describe('closing', () => {
  it('releases all sockets and timers', async () => {
    const before = sockets()
    const { scheduler, timers } = countingScheduler()
    const sandbox = await startSandbox({ scheduler })
    const room = sandbox.room('biology', { faults: { delay: 1, reorder: 0.5, packet: 0.5 } })
    const join = (uid: string) =>
      connectMember({ url: sandbox.url, uid, token: sandbox.token(uid), scheduler })
    const [ann, ben] = [await join('ann'), await join('ben')]
    await ann.subscribe('biology')
    const played = room.play(simulateLesson({ users: 3, minutes: 60 }), { speed: 100 })
    room.rest.failNext(1, 'slow')
    const url = `${sandbox.url}/scene/apps/app/v1/rooms/biology/snapshot`
    const slow = fetch(url, { headers: { 'x-agora-token': sandbox.token('ann') } }).catch(() => 'cut off')
    await fetch(`${sandbox.url}/nothing`).then((response) => response.text())
    expect(timers.size).toBeGreaterThan(1)
    // Sockets of earlier tests may still have been closing when they were counted: two members have two ends each.
    expect(sockets()).toBeGreaterThanOrEqual(4)
    await Promise.all([sandbox.close(), sandbox.close()])
    expect(await slow).toBe('cut off')
    await Promise.all([played, ann.logout(), ben.logout()])
    await untilAtMost(before)
    expect(timers.size).toBe(0)
    expect(sockets()).toBeLessThanOrEqual(before)
  })

  it('frees the port and disconnects members', async () => {
    const sandbox = await startSandbox()
    const { port } = sandbox
    const ann = await connectMember({ url: sandbox.url, uid: 'ann', token: sandbox.token('ann') })
    const lost = new Promise<string>((resolve) => {
      ann.addEventListener('linkState', ({ currentState }) => resolve(currentState))
    })
    await sandbox.close()
    expect(await lost).toBe('DISCONNECTED')
    await ann.logout()
    const again = await startSandbox({ port })
    expect(again.url).toBe(`http://127.0.0.1:${port}`)
    await again.close()
  })
})

describe('starting', () => {
  it('rejects when the port is in use', async () => {
    const taken = await startSandbox()
    await expect(startSandbox({ port: taken.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await taken.close()
  })

  it('listens on loopback by default', async () => {
    const sandbox = await startSandbox()
    expect(new URL(sandbox.url).hostname).toBe('127.0.0.1')
    await sandbox.close()
    const hasIpv6 = await new Promise<boolean>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(false))
      server.listen(0, '::1', () => server.close(() => resolve(true)))
    })
    if (!hasIpv6) return
    const other = await startSandbox({ host: '::1' })
    expect(other.url).toBe(`http://[::1]:${other.port}`)
    expect((await fetch(`${other.url}/nothing`)).status).toBe(404)
    await other.close()
  })
})

/** A virtual clock. */
const virtualTime = () => {
  const scheduler = Object.assign(new VirtualTimeScheduler(), { frame: 1_000 })
  const pass = (milliseconds: number) => {
    scheduler.maxFrames = scheduler.frame + milliseconds
    scheduler.flush()
    scheduler.frame = scheduler.maxFrames
  }
  return { scheduler, pass }
}

describe('playing a lesson', () => {
  it('emits messages at their recorded distances, divided by the speed', async () => {
    const { scheduler, pass } = virtualTime()
    const sandbox = await startSandbox({ scheduler })
    const room = sandbox.room('biology')
    const lesson = simulateLesson({ users: 5, minutes: 3 })
    const sent = [...lesson.messages].filter(({ space }) => space === 'channel')
    const begin = [...lesson.messages][0]?.at ?? 0
    const sentWithin = (milliseconds: number) => sent.filter(({ at }) => at - begin <= milliseconds).length
    const played = room.play(lesson, { speed: 10 })
    let passed = 0
    for (const step of [1_000, 4_000, 4_000]) {
      pass(step)
      passed += step
      expect(room.log.length).toBe(sentWithin(passed * 10))
    }
    pass(3_600_000)
    await played
    expect(room.log).toEqual(sent.map(({ raw }) => raw))
    await sandbox.close()
  })

  it('publishes with the current time', async () => {
    const { scheduler, pass } = virtualTime()
    const sandbox = await startSandbox({ scheduler })
    const room = sandbox.room('biology')
    pass(500)
    room.publish({ type: 'room.stateChanged', cmd: 1, state: 'inProgress' })
    expect(JSON.parse(room.log[0] ?? '')).toMatchObject({ ts: 1_500, sequence: 1, version: 1 })
    await sandbox.close()
  })

  it.each([0, -1, Number.NaN])('a speed of %d throws a RangeError', async (speed) => {
    const sandbox = await startSandbox()
    const played = sandbox.room('biology').play(simulateLesson({ users: 2, minutes: 1 }), { speed })
    await expect(played).rejects.toThrow('speed')
    await sandbox.close()
  })
})
