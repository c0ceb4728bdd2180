import { type Recorder, redact, type SeekTarget } from '@roomfold/replay'
import { compareWith } from '../app/comparison.ts'
import { Controller } from '../app/controller.ts'
import { exportShown } from '../app/export-shown.ts'
import { syncLink } from '../app/link/sync-link.ts'
import { mount } from '../app/mount.tsx'
import { rememberSettings } from '../app/settings.ts'
import { readersZone } from '../app/time/format.ts'
import type { WorkerOption } from '../client/connect.ts'
import type { InspectableSource } from '../engine/contract.ts'
import { type InspectorSource, isStore } from './source.ts'

/** Options of an inspector when it opens. */
export interface SessionOptions {
  readonly worker: WorkerOption
  readonly timeZone: string | null
  readonly sample: (() => void) | undefined
  readonly ownsAddress: boolean
  readonly isRedacting: boolean
  readonly hasKeys: () => boolean
  readonly onClose: (() => void) | undefined
  readonly tell: (type: string, detail: object) => void
}

/** A selection made by the embedding page. */
export interface InspectorSelection {
  readonly user?: string | undefined
  readonly path?: string | undefined
}

/** An open inspector. */
export class Session {
  readonly #controller: Controller
  readonly #unmount: () => void
  readonly #forget: () => void
  readonly #endLink: (() => void) | undefined
  #source: InspectorSource | undefined
  #opening: Promise<void> = Promise.resolve()

  constructor(root: ShadowRoot, options: SessionOptions) {
    const controller = new Controller(options.worker)
    this.#controller = controller
    controller.set({
      timeZone: options.timeZone ?? readersZone(),
      isRedacting: options.isRedacting,
      isClosable: options.onClose !== undefined,
    })
    controller.onClose = options.onClose
    controller.onFailed = (message) => options.tell('failed', { message })
    tellMoves(controller, options.tell)
    this.#forget = rememberSettings(controller.store)
    this.#endLink = options.ownsAddress ? syncLink(controller) : undefined
    this.#unmount = mount(root, controller, { sample: options.sample, hasKeys: options.hasKeys })
  }

  /** Opens a source. Layout, filter and open branches are kept. */
  async show(source: InspectorSource, name: string, link: string | undefined): Promise<void> {
    this.#source = source
    this.#controller.link = link
    this.#opening = this.#controller.open({ source, name })
    await this.#opening
  }

  async compare(source: InspectableSource, name: string): Promise<void> {
    await this.#opening
    await compareWith(this.#controller, { source, name })
  }

  async seek(target: SeekTarget): Promise<void> {
    await this.#opening
    await this.#controller.goTo(target)
  }

  async select({ user, path }: InspectorSelection): Promise<void> {
    await this.#opening
    this.#controller.chooseUser(user)
    if (path !== undefined) await this.#controller.why(path)
  }

  async follow(link: string): Promise<void> {
    await this.#opening
    await this.#controller.follow(link)
  }

  async exportLog(isRedacting: boolean, recorder: Recorder | undefined): Promise<Blob | undefined> {
    await this.#opening
    const isRecorded = recorder !== undefined && this.#source !== undefined && isStore(this.#source)
    if (!isRecorded) return exportShown(this.#controller, { isCut: false, isPlain: !isRedacting })
    if (!isRedacting) return recorder.blob()
    const lines: string[] = []
    for await (const line of redact(recorder.blob())) lines.push(line)
    return new Blob(lines, { type: 'application/x-ndjson' })
  }

  setTimeZone(timeZone: string): void {
    this.#controller.set({ timeZone })
  }

  /** Closes the log and removes the page. */
  end(): void {
    this.#forget()
    this.#endLink?.()
    this.#controller.close()
    this.#unmount()
  }
}

const tellMoves = ({ store }: Controller, tell: SessionOptions['tell']): void => {
  store.subscribe((after, before) => {
    const { position, sequence, time, row, user, path } = after
    if (position !== before.position) tell('positionchange', { position, sequence, time })
    if (row !== before.row || user !== before.user || path !== before.path)
      tell('selectionchange', { row, user, path })
  })
}
