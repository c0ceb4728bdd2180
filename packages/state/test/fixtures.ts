import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from '@jest/globals'
import { type ChannelAction, type Dialect, decodeMessage } from '@roomfold/protocol'
import { emptySnapshot, type FoldIssue, type RoomSnapshot, reduceAll } from '../src/index.ts'

export type Data = Readonly<Record<string, unknown>>

export const room = (...steps: readonly (readonly [cmd: number, data: Data])[]): RoomSnapshot =>
  foldAll(steps).room

/** Folds notifications as the service sends them, and collects what the fold reports. */
export const foldAll = (
  steps: readonly (readonly [cmd: number, data: Data])[],
  dialect: Dialect = 'documented',
): { readonly room: RoomSnapshot; readonly issues: readonly FoldIssue[] } => {
  const issues: FoldIssue[] = []
  const actions = steps.map(([cmd, data], index) =>
    actionOf({ cmd, version: 1, ts: 1000 + index, sequence: index + 1, data }, dialect),
  )
  return { room: reduceAll(emptySnapshot(), actions, { report: (issue) => issues.push(issue) }), issues }
}

export const actionOf = (notification: unknown, dialect: Dialect = 'documented'): ChannelAction => {
  const [decoded] = decodeMessage(notification, { dialect })
  if (decoded?._tag !== 'Right') throw new Error(JSON.stringify(decoded))
  return decoded.right as ChannelAction
}

export const enter = (...users: readonly Data[]) => [20, { onlineUsers: users }] as const

export const leave = (...users: readonly Data[]) => [20, { offlineUsers: users }] as const

export const update = (changeProperties: Data) => [4, { action: 0, changeProperties }] as const

export const remove = (changeProperties: Data | readonly string[]) =>
  [4, { action: 1, changeProperties }] as const

export const ann = {
  userUuid: 't1',
  userName: 'Ann',
  role: 1,
  streams: [{ streamUuid: '101', streamName: 'Ann cam' }],
  updateTime: 5,
}

export const bo = { userUuid: 's1', userName: 'Bo', role: 2, streams: [], updateTime: 6 }

export const samples = join(__dirname, '../../../../shared/data')

export const itWithSamples = existsSync(samples) ? it : it.skip

export const sample = (name: string): string => readFileSync(join(samples, name), 'utf8')

export const foldSample = (name: string, dialect: Dialect) => {
  const issues: FoldIssue[] = []
  const decoded = sample(name)
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => decodeMessage(line, { dialect }))
  const actions = decoded
    .map((one) => (one._tag === 'Right' ? one.right : undefined))
    .filter((action) => action !== undefined)
  return {
    room: reduceAll(emptySnapshot(), actions, { report: (issue) => issues.push(issue) }),
    issues,
    decoded,
  }
}
