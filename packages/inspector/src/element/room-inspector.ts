import type { Recorder, SeekTarget } from '@roomfold/replay'
import type { WorkerOption } from '../client/connect.ts'
import type { InspectableSource } from '../engine/contract.ts'
import { bundledWorker } from './bundled-worker.ts'
import { showButton } from './button.ts'
import type { InspectorSelection, Session } from './session.ts'
import type { InspectorSource } from './source.ts'

/** On a server, where there are no elements, the module loads and does nothing. */
const ElementBase: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement)

/**
 * `<room-inspector>`: shows a recorded log or a live room. It is read-only: scrubbing moves neither the store
 * nor its effects. It renders into an open shadow root and does not touch the page's address, keys or error handlers.
 *
 * Attributes: `mode` (`floating`, a button that opens it; `panel`, the default; `page`), `theme` (`light`, `dark`),
 * `time-zone`, `shortcuts` (`off`). Events: `positionchange`, `selectionchange`, `failed`.
 */
export class RoomInspector extends ElementBase {
  static readonly observedAttributes = ['mode', 'theme', 'time-zone']
  /** Where logs are read. Default: the worker that comes with this package. */
  worker: WorkerOption = bundledWorker
  /** Whether exports replace names, ids and texts by pseudonyms. The reader can change it in the export dialog. */
  redact = true
  /** The recorder of the live room. If it is set, an export returns its log. */
  recorder: Recorder | undefined
  /** Opens a sample log. Without it the start page has no button for a sample. */
  sample: (() => void) | undefined
  /** Whether the page's address follows the cursor and the selection. Set it only on a page of the inspector's own. */
  ownsAddress = false
  #source: InspectorSource | undefined
  #other: InspectableSource | undefined
  /** The name of the other log. */
  otherName = 'the other log'
  #name = ''
  #link: string | undefined
  #session: Promise<Session> | undefined
  #hideButton: (() => void) | undefined

  /** A log, a live store, a player or a timeline. A new one keeps layout, filter and open branches. */
  get source(): InspectorSource | undefined {
    return this.#source
  }

  set source(source: InspectorSource | undefined) {
    this.#source = source
    if (source instanceof File) this.#name = source.name
    void this.#show()
  }

  /** Another client's log of the same room. */
  get compareWith(): InspectableSource | undefined {
    return this.#other
  }

  set compareWith(other: InspectableSource | undefined) {
    this.#other = other
    if (other instanceof File) this.otherName = other.name
    if (other !== undefined && this.#source !== undefined)
      void this.#session?.then((session) => session.compare(other, this.otherName))
  }

  /** The name of the source. */
  get name(): string {
    return this.#name
  }

  set name(name: string) {
    this.#name = name
  }

  /** The part of a link behind its #, such as `seq=1200&user=s-03`: shown as soon as the log has been read. */
  get link(): string | undefined {
    return this.#link
  }

  set link(link: string | undefined) {
    this.#link = link
    if (link !== undefined && this.#source !== undefined)
      void this.#session?.then((session) => session.follow(link))
  }

  connectedCallback(): void {
    if (this.shadowRoot === null) this.attachShadow({ mode: 'open' })
    if (this.#isFloating) this.#waitForPress()
    else void this.open()
  }

  disconnectedCallback(): void {
    this.close()
    this.#hideButton?.()
    this.#hideButton = undefined
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'theme') dispatchEvent(new Event('roomfold-inspector-theme'))
    if (name === 'time-zone' && value !== null)
      void this.#session?.then((session) => session.setTimeZone(value))
  }

  /** Loads the inspector and shows it. */
  async open(): Promise<void> {
    if (this.#session !== undefined || this.shadowRoot === null) return
    this.#hideButton?.()
    this.#hideButton = undefined
    this.toggleAttribute('open', true)
    this.#session = this.#load(this.shadowRoot)
    await this.#show()
  }

  /** Removes the page and releases the source. */
  close(): void {
    const session = this.#session
    this.#session = undefined
    this.toggleAttribute('open', false)
    void session?.then((opened) => opened.end())
    if (this.#isFloating && this.isConnected) this.#waitForPress()
  }

  /** Goes to a moment. */
  async seek(target: SeekTarget): Promise<void> {
    await (await this.#session)?.seek(target)
  }

  /** Selects a person; with a path, shows who set that value. */
  async select(selection: InspectorSelection): Promise<void> {
    await (await this.#session)?.select(selection)
  }

  /** The log, redacted unless `redact` is false. Undefined while it isn't open. */
  async exportLog(): Promise<Blob | undefined> {
    return (await this.#session)?.exportLog(this.redact, this.recorder)
  }

  get #isFloating(): boolean {
    return this.getAttribute('mode') === 'floating'
  }

  #waitForPress(): void {
    if (this.shadowRoot !== null) this.#hideButton ??= showButton(this.shadowRoot, () => void this.open())
  }

  async #show(): Promise<void> {
    const [source, other, link] = [this.#source, this.#other, this.#link]
    const session = await this.#session
    if (source === undefined || session === undefined || source !== this.#source) return
    this.#link = undefined
    await session.show(source, this.#name, link)
    if (other !== undefined) await session.compare(other, this.otherName)
  }

  async #load(root: ShadowRoot): Promise<Session> {
    const { Session } = await import('./session.ts')
    return new Session(root, {
      worker: this.worker,
      timeZone: this.getAttribute('time-zone'),
      sample: this.sample,
      ownsAddress: this.ownsAddress,
      isRedacting: this.redact,
      hasKeys: () => this.getAttribute('shortcuts') !== 'off',
      onClose: this.#isFloating ? () => this.close() : undefined,
      tell: (type, detail) =>
        this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })),
    })
  }
}
