import type { SeekTarget } from '@roomfold/replay'
import type { Controller } from '../app/controller.ts'
import type { WorkerOption } from '../client/connect.ts'
import type { InspectableSource } from '../engine/contract.ts'
import { bundledWorker } from './bundled-worker.ts'

/** What an inspector looks at. */
export type InspectorSource = InspectableSource

const observed = ['mode', 'theme', 'time-zone', 'shortcuts'] as const

/**
 * `<room-inspector>`: looks at a recorded log or a live room. It reads, never drives: scrubbing moves neither the store
 * nor its effects. Everything is in an open shadow root; the page's address, keys and errors stay its own.
 */
export class RoomInspector extends HTMLElement {
  static readonly observedAttributes = observed
  /** Where the engine runs. Default: the worker that comes with this package. */
  worker: WorkerOption = bundledWorker
  #source: InspectorSource | undefined
  #name = ''
  #other: InspectorSource | undefined
  #opening: Promise<void> | undefined
  #controller: Promise<Controller> | undefined
  #unmount: (() => void) | undefined
  #endLink: (() => void) | undefined
  /** Opens a sample where nothing is open; without it there is no button for one. */
  sample: (() => void) | undefined

  /** Whether the page's address follows what is shown: only for a page that is nothing but the inspector. */
  ownsAddress = false
  #link: string | undefined

  /** The part of a link behind its #, such as `seq=1200&user=s-03`: shown as soon as the log has been read. */
  set link(link: string) {
    this.#link = link
    if (this.#opening !== undefined) void this.#loaded().then((controller) => controller.follow(link))
  }

  get source(): InspectorSource | undefined {
    return this.#source
  }

  /** A new source keeps layout, filter and open branches. */
  set source(source: InspectorSource | undefined) {
    this.#source = source
    if (source instanceof File) this.#name = source.name
    if (this.isConnected) void this.#show()
  }

  /** How the source is called, for logs that don't say. */
  set name(name: string) {
    this.#name = name
  }

  get name(): string {
    return this.#name
  }

  connectedCallback(): void {
    if (this.shadowRoot === null) this.attachShadow({ mode: 'open' })
    void this.#show()
  }

  disconnectedCallback(): void {
    this.#unmount?.()
    this.#unmount = undefined
    this.#endLink?.()
    this.#endLink = undefined
    void this.#controller?.then((controller) => controller.close())
    this.#controller = undefined
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'theme') dispatchEvent(new Event('roomfold-inspector-theme'))
    if (name === 'time-zone') void this.#controller?.then((known) => known.set({ timeZone: value ?? 'UTC' }))
  }

  /** Another client's log of the same room. */
  get compareWith(): InspectorSource | undefined {
    return this.#other
  }

  set compareWith(other: InspectorSource | undefined) {
    this.#other = other
    if (other !== undefined && this.#opening !== undefined) void this.#compare(other)
  }

  /** Loads the rest, without a source. */
  async start(): Promise<void> {
    await this.#loaded()
  }

  async #compare(other: InspectorSource): Promise<void> {
    const controller = await this.#loaded()
    await this.#opening
    await controller.compare({ source: other, name: other instanceof File ? other.name : 'the other log' })
  }

  /** Goes to a moment. */
  async seek(target: SeekTarget): Promise<void> {
    await (await this.#loaded()).seek(target)
  }

  async #show(): Promise<void> {
    const controller = await this.#loaded()
    if (this.#source === undefined) return
    controller.link = this.#link
    this.#link = undefined
    this.#opening = controller.open({ source: this.#source, name: this.#name })
    await this.#opening
    if (this.#other !== undefined) await this.#compare(this.#other)
  }

  #loaded(): Promise<Controller> {
    this.#controller ??= this.#load()
    return this.#controller
  }

  async #load(): Promise<Controller> {
    const { Controller, mount, readersZone, syncLink } = await import('./loaded.ts')
    const controller = new Controller(this.worker)
    controller.set({ timeZone: this.getAttribute('time-zone') ?? readersZone() })
    controller.onFailed = (message) =>
      this.dispatchEvent(new CustomEvent('failed', { detail: { message }, bubbles: true, composed: true }))
    this.#tell(controller)
    if (this.ownsAddress) this.#endLink = syncLink(controller)
    if (this.shadowRoot !== null)
      this.#unmount = mount(this.shadowRoot, controller, {
        sample: this.sample,
        hasKeys: () => this.getAttribute('shortcuts') !== 'off',
      })
    return controller
  }

  #tell({ store }: Controller): void {
    const event = (type: string, detail: object): boolean =>
      this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
    store.subscribe((after, before) => {
      const { position, sequence, time, row, user, path } = after
      if (position !== before.position) event('positionchange', { position, sequence, time })
      if (row !== before.row || user !== before.user || path !== before.path)
        event('selectionchange', { row, user, path })
    })
  }
}
