import { propertyAt, type RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from '../contract.ts'
import { type ReportIssue, reportSubscriber } from '../issues.ts'
import { checkFunction } from '../option-checks.ts'
import type { LazyRoom } from './lazy-room.ts'
import type { Outputs } from './outputs.ts'
import { reporting } from './reporting.ts'
import { select } from './select.ts'
import { startWithLatest } from './start-with-latest.ts'

type Observables = Omit<
  RoomStore,
  | 'dialect'
  | 'issues$'
  | 'issues'
  | 'status'
  | 'gap'
  | 'receive'
  | 'refresh'
  | 'optimistic'
  | 'close'
  | Snapshots
>
type Snapshots = 'getSnapshot' | 'getConfirmedSnapshot'

/** The part of a store that subscribers use. What they throw becomes an issue. */
export const observablesOf = (outputs: Outputs, room: LazyRoom, report: ReportIssue): Observables => {
  const { rooms$, keyed, effects } = outputs
  const guard = reporting(report)
  const getSnapshot = (): RoomSnapshot => room.current
  const room$ = rooms$.pipe(startWithLatest(getSnapshot))
  const context = { room: getSnapshot, isClosed: () => outputs.isClosed, report }
  return {
    room$: guard(room$),
    actions$: guard(outputs.actions$),
    changes$: guard(outputs.changes$),
    messages$: guard(outputs.messages$),
    peer$: guard(outputs.peer$),
    status$: guard(outputs.status$),
    select: (selector, equals = Object.is) => {
      checkFunction('store.select: the selector', selector)
      checkFunction('store.select: `equals`', equals)
      return guard(room$.pipe(select(selector, equals, report)))
    },
    user$: (key) => keyed.observe({ kind: 'user', key }, ({ users }, uuid) => users.get(uuid), context),
    stream$: (key) =>
      keyed.observe({ kind: 'stream', key }, ({ streams }, uuid) => streams.get(uuid), context),
    property$: (key) =>
      keyed.observe(
        { kind: 'property', key },
        ({ properties }, path) => propertyAt(properties, path),
        context,
      ),
    on: (type, effect, options = {}) => {
      const unsubscribe = effects.on(type, effect, options)
      if (outputs.isClosed) unsubscribe()
      return unsubscribe
    },
    subscribe: (listener) => {
      checkFunction('store.subscribe: the listener', listener)
      const subscription = rooms$.subscribe(() => {
        try {
          listener()
        } catch (cause) {
          reportSubscriber(report, 'A listener', cause)
        }
      })
      return () => subscription.unsubscribe()
    },
  }
}
