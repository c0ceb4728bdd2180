import { propertyAt, type RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from './contract.ts'
import type { IssueLog } from './issue-log.ts'
import { reportSubscriber, runCallback } from './issues.ts'
import type { KeyedContext, KeyedSubject } from './observe/keyed-subject.ts'
import type { LazyRoom } from './observe/lazy-room.ts'
import type { Outputs } from './observe/outputs.ts'
import { reporting } from './observe/reporting.ts'
import { select } from './observe/select.ts'
import { startWithLatest } from './observe/start-with-latest.ts'
import type { createInputs } from './operators/input.ts'
import { checkFunction } from './option-checks.ts'

export interface StoreParts extends Pick<RoomStore, 'dialect' | 'optimistic' | 'close'> {
  readonly room: LazyRoom
  readonly outputs: Outputs
  readonly issues: IssueLog
  readonly inputs: ReturnType<typeof createInputs>
}

const keyedObservables = (keyed: KeyedSubject, context: KeyedContext) => ({
  user$: (key: string) => keyed.observe({ kind: 'user', key }, ({ users }, uuid) => users.get(uuid), context),
  stream$: (key: string) =>
    keyed.observe({ kind: 'stream', key }, ({ streams }, uuid) => streams.get(uuid), context),
  property$: (key: string | readonly string[]) =>
    keyed.observe({ kind: 'property', key }, ({ properties }, path) => propertyAt(properties, path), context),
})

/** The public methods of a store. What subscribers throw becomes an issue. */
export const storeOf = (parts: StoreParts): RoomStore => {
  const { dialect, room, outputs, issues, inputs, optimistic, close } = parts
  const { rooms$, keyed, effects, status$ } = outputs
  const { report } = issues
  const guard = reporting(report)
  const getSnapshot = (): RoomSnapshot => room.current
  const room$ = rooms$.pipe(startWithLatest(getSnapshot))
  return {
    dialect,
    room$: guard(room$),
    actions$: guard(outputs.actions$),
    changes$: guard(outputs.changes$),
    messages$: guard(outputs.messages$),
    peer$: guard(outputs.peer$),
    status$: guard(status$),
    issues$: reporting(issues.record)(issues.issues$),
    get issues() {
      // Folding may report issues.
      room.confirmed
      return issues.issues
    },
    get status() {
      return status$.value
    },
    get gap() {
      return status$.value.gap
    },
    getSnapshot,
    getConfirmedSnapshot: () => room.confirmed,
    select: (selector, equals = Object.is) => {
      checkFunction('store.select: the selector', selector)
      checkFunction('store.select: `equals`', equals)
      return guard(room$.pipe(select(selector, equals, report)))
    },
    ...keyedObservables(keyed, { room: getSnapshot, isClosed: () => outputs.closed$.value, report }),
    on: (type, effect, options) => {
      const unsubscribe = effects.on(type, effect, options)
      if (outputs.closed$.value) unsubscribe()
      return unsubscribe
    },
    subscribe: (listener) => {
      checkFunction('store.subscribe: the listener', listener)
      const failed = (cause: unknown): void => reportSubscriber(report, 'A listener', cause)
      const subscription = rooms$.subscribe(() => runCallback(listener, failed))
      return () => subscription.unsubscribe()
    },
    receive: (raw, meta) => inputs.receive({ raw, space: meta?.space, from: meta?.from ?? undefined }),
    refresh: () => inputs.dispatch({ type: 'refreshed' }),
    optimistic,
    close,
  }
}
