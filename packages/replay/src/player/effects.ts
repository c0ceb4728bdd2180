import type { ChannelAction } from '@roomfold/protocol'
import type { Frame } from '../timeline/contract.ts'
import type { ReplayOrigin } from './contract.ts'

type AnyEffect = (action: ChannelAction, origin: ReplayOrigin) => void

/** Told that a function of the application threw. */
type ReportFailure = (cause: unknown) => void

/** Effects that were asked to run on replay. */
export class ReplayEffects {
  readonly #effects = new Set<{ readonly type: string; readonly effect: AnyEffect }>()
  readonly #report: ReportFailure

  constructor(report: ReportFailure) {
    this.#report = report
  }

  get size(): number {
    return this.#effects.size
  }

  add(type: string, effect: AnyEffect): () => void {
    const entry = { type, effect }
    this.#effects.add(entry)
    return () => {
      this.#effects.delete(entry)
    }
  }

  /** Runs what is registered for the changes of some frames, in order. */
  run(frames: readonly Frame[]): void {
    for (const { change } of frames) if (change?.kind === 'action') this.#runFor(change.action)
  }

  clear(): void {
    this.#effects.clear()
  }

  #runFor(action: ChannelAction): void {
    for (const { type, effect } of [...this.#effects]) {
      if (type !== action.type) continue
      try {
        effect(action, 'replay')
      } catch (cause) {
        this.#report(cause)
      }
    }
  }
}
