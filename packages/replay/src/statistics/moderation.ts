import type { ChannelAction, UserReference } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { ModerationEvent } from './contract.ts'

const maxEvents = 1_000

type Subject = Pick<ModerationEvent, 'userUuid' | 'userName'>

const subjectOf = (userUuid: string, userName: string | undefined, room: RoomSnapshot): Subject => ({
  userUuid,
  userName: userName || (room.users.get(userUuid)?.userName ?? ''),
})

const subjectsOf = (action: ChannelAction, before: RoomSnapshot): readonly Subject[] => {
  if (action.type === 'users.changed')
    return action.offlineUsers
      .filter(({ reason }) => reason === 'kicked')
      .map(({ userUuid, userName }) => subjectOf(userUuid, userName, before))
  if (action.type !== 'user.stateChanged' || action.muteChat !== true) return []
  const { userUuid, userName } = action
  return before.users.get(userUuid)?.muteChat === true ? [] : [subjectOf(userUuid, userName, before)]
}

const operatorOf = ({ operator }: { readonly operator?: UserReference | undefined }): string | undefined =>
  operator === undefined ? undefined : operator.userName || operator.userUuid

/** Collects kicks and mutes. */
export class Moderation {
  readonly #events: ModerationEvent[] = []

  get events(): readonly ModerationEvent[] {
    return this.#events
  }

  apply(action: ChannelAction, before: RoomSnapshot, at: number | undefined): void {
    if (action.type !== 'users.changed' && action.type !== 'user.stateChanged') return
    const kind = action.type === 'users.changed' ? 'kick' : 'mute'
    for (const subject of subjectsOf(action, before)) {
      if (this.#events.length >= maxEvents) return
      this.#events.push({ kind, ...subject, sequence: action.sequence, at, operator: operatorOf(action) })
    }
  }
}
