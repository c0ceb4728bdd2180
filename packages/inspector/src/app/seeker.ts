import type { SeekTarget } from '@roomfold/replay'
import type { InspectEngine, Moment } from '../engine/contract.ts'

/** Runs one seek at a time. Of the targets requested while it runs, only the newest is sought next. */
export class Seeker {
  readonly #engine: InspectEngine
  readonly #show: (moment: Moment) => void
  #wanted: SeekTarget | undefined
  #running: Promise<void> | undefined

  constructor(engine: InspectEngine, show: (moment: Moment) => void) {
    this.#engine = engine
    this.#show = show
  }

  /** Resolves when the newest target is shown. */
  seek(target: SeekTarget): Promise<void> {
    this.#wanted = target
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#wanted !== undefined) {
      const target = this.#wanted
      this.#wanted = undefined
      this.#show(await this.#engine.moment(target))
    }
  }
}
