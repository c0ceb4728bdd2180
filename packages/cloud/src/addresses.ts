import type { CloudOptions } from './options.ts'

/** Where a room's resources are. */
export interface Addresses {
  readonly snapshot: string
  /** The notifications from a sequence on. */
  sequences(from: number): string
}

/** One segment of a path, encoded. `.` and `..` can't be: a URL resolves them in every spelling. */
const segment = (name: string, value: string): string => {
  if (value === '' || value === '.' || value === '..') {
    throw new RangeError(`${name}: expected an id, received ${JSON.stringify(value)}`)
  }
  return encodeURIComponent(value)
}

export const addressesOf = (options: CloudOptions, pageSize: number): Addresses => {
  const base = options.baseUrl.replace(/\/+$/, '')
  const app = segment('appId', options.appId)
  const room = segment('roomUuid', options.roomUuid)
  const scene = `${base}/scene/apps/${app}/v1/rooms/${room}`
  const edu = `${base}/edu/apps/${app}/v2/rooms/${room}`
  return {
    snapshot: `${scene}/snapshot`,
    sequences: (from) =>
      options.api === 'edu-v2'
        ? `${edu}/sequences?nextId=${from}`
        : `${scene}/sequences?nextId=${from}&count=${pageSize}`,
  }
}
