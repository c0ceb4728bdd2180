import type { UserReference } from '@roomfold/protocol'

/** What the application's server gives whoever enters. */
export interface Seat {
  /** Where the service is. */
  readonly url: string
  readonly token: string
  readonly roomUuid: string
  readonly dialect: 'documented' | 'wire'
  readonly user: UserReference
}

/** Asks the application's server for something. Rejects when it can't be done. */
export const ask = async (path: string, body: object): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

/** Takes a seat; leaves it with the page. */
export const enter = async (): Promise<Seat> => {
  const seat = (await ask('enter', {})) as Seat
  const goodbye = JSON.stringify({ userUuid: seat.user.userUuid })
  addEventListener('pagehide', () => navigator.sendBeacon('/api/leave', goodbye))
  return seat
}
