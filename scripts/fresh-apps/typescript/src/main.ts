import * as angular from '@roomfold/angular'
import * as cli from '@roomfold/cli'
import { createCloud } from '@roomfold/cloud'
import * as persist from '@roomfold/persist'
import * as file from '@roomfold/persist/file'
import * as protocol from '@roomfold/protocol'
import { shallow, useRoom, useUser } from '@roomfold/react'
import * as redux from '@roomfold/redux'
import { createPlayer, openTimeline } from '@roomfold/replay'
import { fromRtm, type RtmSubscriberPort } from '@roomfold/rtm'
import * as sandbox from '@roomfold/sandbox'
import * as member from '@roomfold/sandbox/member'
import * as server from '@roomfold/sandbox/server'
import * as solid from '@roomfold/solid'
import type { RoomSnapshot, User } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'
import * as browser from '@roomfold/store/browser'
import * as svelte from '@roomfold/svelte'
import * as testing from '@roomfold/testing'
import * as vue from '@roomfold/vue'
import type { Observable } from 'rxjs'

export {
  angular,
  browser,
  cli,
  file,
  member,
  persist,
  protocol,
  redux,
  sandbox,
  server,
  solid,
  svelte,
  testing,
  vue,
}

export const join = (client: RtmSubscriberPort): Observable<RoomSnapshot> =>
  createRoomStore({
    roomUuid: 'maths-7b',
    source: fromRtm(client, { roomUuid: 'maths-7b', resubscribe: true }),
    catchUp: createCloud({
      baseUrl: 'https://service.example',
      appId: 'app',
      roomUuid: 'maths-7b',
      uid: 'ann',
      token: 'secret',
      api: 'edu-v2',
    }),
  }).room$

export const useNames = (userUuid: string): readonly string[] => {
  const user: User | undefined = useUser(userUuid)
  const names = useRoom(({ users }) => [...users.values()].map(({ userName }) => userName), shallow)
  return user === undefined ? names : [user.userName, ...names]
}

export const play = async (log: string): Promise<RoomSnapshot> => {
  const player = createPlayer(await openTimeline(log))
  for (const [userUuid, { userName }] of player.getSnapshot().users) console.log(userUuid, userName)
  return player.getSnapshot()
}

const lesson = browser.createRoomStore({ roomUuid: 'maths-7b' })
export const users: ReadonlyMap<string, User> = lesson.getSnapshot().users

// What must not compile, so that no entry is `any`.
// @ts-expect-error: the id of a room is a string
createRoomStore({ roomUuid: 7 })
// @ts-expect-error: there is no such member
browser.createRoomStore({ roomUuid: 'maths-7b' }).people
// @ts-expect-error: there is no such member
browser.fromRtm.people
// @ts-expect-error: there is no such member
file.people
// @ts-expect-error: there is no such member
server.people
