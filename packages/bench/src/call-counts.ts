/** Counts the files and functions that run for one message, in a live store with one subscriber. */
import { Session } from 'node:inspector/promises'
import { Command } from 'commander'
import { type LiveStore, openLiveStore } from './inspect/live-store.ts'
import { type Source, sourceOf } from './inspect/source.ts'

interface Called extends Source {
  readonly name: string
  readonly calls: number
}

const users = 100
const warmUp = 2_000
const warmUpUnderCoverage = 20

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A camera changes: the simplest message. */
const streamMessages = (sequence: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      cmd: 40,
      version: 1,
      ts: 1_700_000_000_000 + index,
      sequence: sequence + index + 1,
      data: {
        fromUser: { userUuid: 'u5', userName: 'Ann 5', role: 2 },
        streamUuid: 'c5',
        streamName: 'camera',
        videoSourceType: 1,
        audioSourceType: 1,
        videoState: index % 2,
        audioState: 1,
        updateTime: 1_700_000_000_000 + index,
        action: 1,
      },
    }),
  )

const receiveEach = async ({ store }: Pick<LiveStore, 'store'>, lines: readonly string[]): Promise<void> => {
  for (const line of lines) {
    store.receive(line)
    await settled()
  }
}

const calledBy = async (checkout: string | undefined): Promise<readonly Called[]> => {
  const live = await openLiveStore(users, 'microtask', checkout)
  live.store.stream$('c5').subscribe(() => undefined)
  for (const line of live.next(warmUp)) live.store.receive(line)
  await settled()
  const [measured = '', ...before] = streamMessages(
    live.store.getSnapshot().sequence,
    warmUpUnderCoverage + 1,
  ).toReversed()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await receiveEach(live, before.toReversed())
  await session.post('Profiler.takePreciseCoverage')
  await receiveEach(live, [measured])
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  return result.flatMap(({ url, functions }) =>
    functions.flatMap(({ functionName, ranges }) => {
      const calls = ranges[0]?.count ?? 0
      return calls === 0 ? [] : [{ ...sourceOf(url), name: functionName || '(anonymous)', calls }]
    }),
  )
}

const countText = (name: string, called: readonly Called[]): string => {
  const files = new Set(called.map(({ package: owner, file }) => `${owner}/${file}`))
  const calls = called.reduce((sum, one) => sum + one.calls, 0)
  return `${name}: ${files.size} files, ${called.length} functions, ${calls} calls`
}

const isShown = ({ package: owner, isOwn }: Called): boolean =>
  isOwn ? owner !== 'bench' : owner !== 'node' && owner !== 'V8'

const printList = (called: readonly Called[]): void => {
  const lines = called.map(
    ({ package: owner, file, name, calls }) => `${owner}/${file}  ${name}${calls > 1 ? ` ×${calls}` : ''}`,
  )
  process.stdout.write(`\n${lines.sort().join('\n')}\n`)
}

const run = async ({
  checkout,
  list,
}: {
  readonly checkout?: string
  readonly list?: true
}): Promise<void> => {
  const called = (await calledBy(checkout)).filter(isShown)
  const owners = [...new Set(called.filter(({ isOwn }) => !isOwn).map(({ package: owner }) => owner))].sort()
  const own = called.filter(({ isOwn }) => isOwn)
  const lines = [
    countText('Roomfold', own),
    ...[...new Set(own.map(({ package: owner }) => owner))].sort().map(
      (owner) =>
        `  ${countText(
          owner,
          own.filter((one) => one.package === owner),
        )}`,
    ),
    ...owners.map((owner) =>
      countText(
        owner,
        called.filter((one) => one.package === owner),
      ),
    ),
    countText('all together', called),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (list) printList(called)
  process.exit()
}

await new Command('call-counts')
  .description('Counts the files and functions that one plain message passes.')
  .option('--checkout <folder>', 'count in another built checkout')
  .option('--list', 'print each function')
  .action(run)
  .parseAsync()
