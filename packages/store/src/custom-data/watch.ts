import type { AnyCustomData, Change, CustomDataIssue, Read, RoomSnapshot } from '@roomfold/state'
import type { ReportIssue } from '../issues.ts'
import type { ChangeSet } from '../observe/batch.ts'

type AnyRead = Read<unknown> | undefined

/** Looks at what an application's own schemas say of each batch, and reports what doesn't fit, each value once. */
export class CustomDataWatch {
  readonly #data: AnyCustomData
  readonly #report: ReportIssue
  readonly #roomProperties: readonly ((room: RoomSnapshot) => AnyRead)[]
  readonly #userPaths: readonly string[]
  readonly #reported = new WeakSet<object>()

  constructor(data: AnyCustomData, report: ReportIssue) {
    const { roomProperties = {}, userProperties = {} } = data.definition
    this.#data = data
    this.#report = report
    this.#roomProperties = Object.keys(roomProperties).map((path) => data.roomProperty(path as never))
    this.#userPaths = Object.keys(userProperties)
  }

  readonly look = (batch: ChangeSet): void => {
    const { before, after, actions } = batch
    if (before.properties !== after.properties) {
      for (const property of this.#roomProperties) this.#judge(property(after), after.sequence)
    }
    for (const action of actions) this.#judge(this.#data.cause(action), action.sequence)
    const { customMessage } = this.#data.definition
    if (this.#userPaths.length > 0 || customMessage !== undefined) this.#lookAtChanges(batch)
  }

  #lookAtChanges({ changes, after }: ChangeSet): void {
    const users = new Set<string>()
    for (const change of changes) {
      if (change.type === 'message.received') {
        this.#judge(this.#data.customMessage(change.message), change.message.sequence)
      } else if (isOfProperties(change)) users.add(change.userUuid)
    }
    for (const userUuid of users) {
      for (const path of this.#userPaths) {
        this.#judge(this.#data.userProperty(userUuid, path as never)(after), after.sequence)
      }
    }
  }

  #judge(read: AnyRead, sequence: number | undefined): void {
    if (read === undefined || read._tag === 'Right' || this.#reported.has(read)) return
    this.#reported.add(read)
    this.#report(customDataIssue(read.left, sequence))
  }
}

const isOfProperties = (change: Change): change is Extract<Change, { readonly userUuid: string }> =>
  change.type === 'user.entered' || change.type === 'user.propertyChanged'

const customDataIssue = (issue: CustomDataIssue, sequence: number | undefined) =>
  ({ stage: 'customData', code: issue.code, message: issue.message, sequence, customData: issue }) as const
