import type { ChannelAction } from '@roomfold/protocol'
import { type ReportIssue, reportFunction } from '../issues.ts'
import type { Publisher } from '../observe/publisher.ts'
import type { Clock } from '../time/clock.ts'
import { Timer } from '../time/timer.ts'
import type { Turn } from '../time/turn.ts'
import { confirmsAll } from './confirms.ts'
import type { OptimisticAction, OptimisticChange, OptimisticOptions, OptimisticOutcome } from './contract.ts'
import type { Overlay, Pending } from './overlay.ts'

const defaultTimeout = 10_000

/** What optimistic actions work with. */
interface OptimismOptions {
  readonly overlay: Overlay
  readonly publisher: Publisher
  readonly clock: Clock
  readonly report: ReportIssue
  readonly turn: Turn
  readonly limits: { readonly optimistic: number }
}

/** Optimistic actions: shown at once, replaced by the service's notification, dropped when none comes. */
export class Optimism {
  readonly #options: OptimismOptions
  readonly #ends = new Map<Pending, (outcome: OptimisticOutcome) => void>()

  constructor(options: OptimismOptions) {
    this.#options = options
  }

  begin(
    expected: OptimisticAction,
    { confirms, timeout = defaultTimeout }: OptimisticOptions,
  ): OptimisticChange {
    const action = {
      cmd: 0,
      version: 1,
      ...expected,
      sequence: undefined,
      ts: undefined,
    } as unknown as ChannelAction
    let settle: (outcome: OptimisticOutcome) => void = () => undefined
    const outcome = new Promise<OptimisticOutcome>((resolve) => {
      settle = resolve
    })
    const pending: Pending = {
      action,
      confirms: confirms === undefined ? confirmsAll(action) : this.#guarded(confirms),
      confirmed: () => this.#end(pending, 'confirmed'),
    }
    const timer = new Timer(this.#options.clock, () => this.#timeOut(pending, timeout))
    this.#ends.set(pending, (how) => {
      timer.stop()
      settle(how)
    })
    this.#options.turn.run(() => this.#show(pending))
    timer.start(timeout)
    return { outcome, cancel: () => this.#drop(pending, 'cancelled') }
  }

  /** Ends all. The room stays as it is shown. */
  close(): void {
    for (const pending of [...this.#ends.keys()]) this.#end(pending, 'closed')
  }

  #show(pending: Pending): void {
    const { overlay, publisher, limits } = this.#options
    const { oldest } = overlay
    if (oldest !== undefined && overlay.size >= limits.optimistic) {
      overlay.remove(oldest)
      this.#end(oldest, 'displaced')
      this.#report(oldest, `${limits.optimistic} optimistic actions wait already: the oldest was taken back`)
    }
    overlay.add(pending)
    publisher.publishOverlay()
  }

  #timeOut(pending: Pending, timeout: number): void {
    this.#report(
      pending,
      `nothing confirmed an optimistic ${pending.action.type} within ${timeout} ms: it was taken back`,
    )
    this.#drop(pending, 'timedOut')
  }

  #drop(pending: Pending, outcome: OptimisticOutcome): void {
    const { turn, overlay, publisher } = this.#options
    turn.run(() => {
      if (overlay.remove(pending)) publisher.publishOverlay()
      this.#end(pending, outcome)
    })
  }

  #end(pending: Pending, outcome: OptimisticOutcome): void {
    this.#ends.get(pending)?.(outcome)
    this.#ends.delete(pending)
  }

  #report({ action }: Pending, message: string): void {
    this.#options.report('optimistic', 'optimisticDropped', message, { action })
  }

  #guarded(confirms: (action: ChannelAction) => boolean): (action: ChannelAction) => boolean {
    return (action) => {
      try {
        return confirms(action) === true
      } catch (cause) {
        reportFunction(this.#options.report, 'confirms', cause)
        return false
      }
    }
  }
}
