import type { RoomAction, RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Effect, EffectOptions, Unsubscribe } from '../contract.ts'
import { type ReportIssue, reportSubscriber } from '../issues.ts'
import type { Origin } from './batch.ts'
import { Roster } from './roster.ts'

interface Entry {
  active: boolean
  readonly effect: (action: RoomAction, origin: Origin) => void
  readonly origins: readonly Origin[]
}

const liveOnly: readonly Origin[] = ['live']

/** What is to be done when actions happen. */
export class Effects {
  readonly #byType = new Map<RoomActionType, Roster<Entry>>()
  readonly #report: ReportIssue

  constructor(report: ReportIssue) {
    this.#report = report
  }

  get size(): number {
    return this.#byType.size
  }

  add<Type extends RoomActionType>(type: Type, effect: Effect<Type>, options: EffectOptions): Unsubscribe {
    const origins = options.origins ?? liveOnly
    const run = (action: RoomAction, origin: Origin): void => effect(action as ActionOf<Type>, origin)
    const entry: Entry = { active: true, effect: run, origins }
    const entries = this.#byType.get(type) ?? new Roster()
    this.#byType.set(type, entries)
    entries.add(entry)
    return () => {
      entry.active = false
      entries.remove(entry)
      if (entries.size === 0 && this.#byType.get(type) === entries) this.#byType.delete(type)
    }
  }

  run(action: RoomAction, origin: Origin): void {
    const entries = this.#byType.get(action.type)
    if (entries === undefined) return
    for (const entry of entries.list) {
      if (entry.active && entry.origins.includes(origin)) this.#attempt(entry, action, origin)
    }
  }

  clear(): void {
    for (const entries of this.#byType.values()) for (const entry of entries.list) entry.active = false
    this.#byType.clear()
  }

  #attempt(entry: Entry, action: RoomAction, origin: Origin): void {
    try {
      entry.effect(action, origin)
    } catch (cause) {
      reportSubscriber(this.#report, `an effect on ${action.type}`, cause, action.sequence)
    }
  }
}
