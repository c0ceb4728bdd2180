import type { CloudOptions } from './options.ts'

/** The URLs of a room's resources. */
export interface Addresses {
  readonly snapshot: string
  /** The URL of the notifications from a sequence. */
  sequences(from: number): string
}

/** Encodes a path segment. Rejects `.` and `..`: a URL resolves them even if they are encoded. */
const segment = (name: string, value: string): string => {
  if (typeof value !== 'string' || ['', '.', '..'].includes(value))
    throw new RangeError(`${name}: expected an id, received ${JSON.stringify(value)}`)
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
