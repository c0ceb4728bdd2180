import type { ChannelAction, UserReference } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { ModerationEvent } from './contract.ts'

const maxEvents = 1_000

/** The users who were kicked or muted. */
const subjectsOf = (action: ChannelAction, before: RoomSnapshot): readonly UserReference[] => {
  if (action.type === 'users.changed') return action.offlineUsers.filter(({ reason }) => reason === 'kicked')
  if (action.type !== 'user.stateChanged' || action.muteChat !== true) return []
  return before.users.get(action.userUuid)?.muteChat === true ? [] : [action]
}

/** Collects kicks and mutes. */
export class Moderation {
  readonly events: ModerationEvent[] = []

  apply(action: ChannelAction, before: RoomSnapshot, at: number | undefined): void {
    const kind = action.type === 'users.changed' ? 'kick' : 'mute'
    const { sequence, operator } = action
    for (const { userUuid, userName } of subjectsOf(action, before)) {
      if (this.events.length >= maxEvents) return
      this.events.push({
        kind,
        userUuid,
        userName: userName || (before.users.get(userUuid)?.userName ?? ''),
        sequence,
        at,
        operator: operator && (operator.userName || operator.userUuid),
      })
    }
  }
}
