import type { UserReference } from '@roomfold/protocol'

/** The session of a user, from the application's server. */
export interface Session {
  /** The base URL of the service. */
  readonly url: string
  readonly token: string
  readonly roomUuid: string
  readonly dialect: 'documented' | 'wire'
  readonly user: UserReference
}

/** Sends a request to the application's server. Rejects when it fails. */
export const post = async (path: string, body: object): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

/** Opens a session; closes it when the page is hidden. */
export const openSession = async (): Promise<Session> => {
  const session = (await post('enter', {})) as Session
  const body = JSON.stringify({ userUuid: session.user.userUuid })
  addEventListener('pagehide', () => navigator.sendBeacon('/api/leave', body))
  return session
}
