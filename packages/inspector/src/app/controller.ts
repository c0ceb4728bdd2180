import type { SeekTarget } from '@roomfold/replay'
import { type Connection, connect, type WorkerOption } from '../client/connect.ts'
import type { InspectableSource, InspectEvents, Moment, OpenOptions } from '../engine/contract.ts'
import { applyDelta } from '../room/room-view.ts'
import { followLink } from './link/state-link.ts'
import { Playback } from './playback.ts'
import { Seeker } from './seeker.ts'
import {
  createInspectorStore,
  type DetailView,
  type DialogName,
  type InspectorState,
  initialState,
  wholeLog,
} from './state.ts'

/** What is opened, and how it is called. */
export interface NamedSource {
  readonly source: InspectableSource
  readonly name: string
}

/** Does what the page asks for, and keeps what it shows. */
export class Controller {
  readonly store = createInspectorStore()
  readonly playback = new Playback(this)
  worker: WorkerOption
  /** What the next log is opened with: the part of an address behind its #. */
  link: string | undefined
  isFollowingLink = false
  onFailed: ((message: string) => void) | undefined
  #connection: Connection | undefined
  #seeker: Seeker | undefined
  #opened: NamedSource | undefined
  #openings = 0
  #detailWanted = 0
  /** Resolves when the log has been read. */
  #read: Promise<void> = Promise.resolve()
  #isRead: () => void = () => undefined

  constructor(worker: WorkerOption) {
    this.worker = worker
  }

  get state(): InspectorState {
    return this.store.getState()
  }

  get engine() {
    return this.#connection?.engine
  }

  get opened(): NamedSource | undefined {
    return this.#opened
  }

  set(change: Partial<InspectorState>): void {
    this.store.setState(change)
  }

  /** Opens a log. Layout, filter, times and the chosen path stay. */
  async open(opened: NamedSource, options: OpenOptions = {}): Promise<void> {
    this.#openings += 1
    const opening = this.#openings
    this.#release()
    this.#opened = opened
    this.#read = new Promise((resolve) => {
      this.#isRead = resolve
    })
    const { phase: _phase, filter, isFolded, path, detailView, pane, timeForm, timeZone, speed } = this.state
    const kept = { filter, isFolded, path, detailView, pane, timeForm, timeZone, speed }
    this.store.setState({ ...initialState, ...kept, phase: 'opening', name: opened.name })
    try {
      const connection = await connect(this.worker, this.#events(opening))
      if (opening !== this.#openings) return connection.close()
      this.#connection = connection
      this.#seeker = new Seeker(connection.engine, (moment) => this.#show(moment))
      this.set({ place: connection.place })
      await connection.engine.open(opened.source, options)
      if (opening !== this.#openings) return
      this.set({ phase: 'open' })
      await this.#arrive()
    } catch (cause) {
      if (opening === this.#openings) this.#fail(cause)
    }
  }

  async #arrive(): Promise<void> {
    const { filter } = this.state
    const { link } = this
    this.link = undefined
    if (filter !== '') await this.filter(filter)
    await this.seek({ position: 1 })
    if (link !== undefined) await this.follow(link)
  }

  /** Shows what a link says, once the log has been read that far. */
  async follow(link: string): Promise<void> {
    this.isFollowingLink = true
    try {
      await this.#read
      await followLink(this, link)
    } finally {
      this.isFollowingLink = false
      // What is shown now is written to the address.
      this.set({})
    }
  }

  /** Lets go of what is open. */
  close(): void {
    this.#openings += 1
    this.#release()
    this.store.setState(initialState)
  }

  #release(): void {
    this.playback.pause()
    this.#connection?.close()
    this.#connection = undefined
    this.#seeker = undefined
  }

  async seek(target: SeekTarget): Promise<void> {
    try {
      await this.#seeker?.seek(target)
    } catch (cause) {
      this.#fail(cause)
    }
  }

  /** Goes so many changes on, or back. */
  async step(count: number): Promise<void> {
    const { position, status } = this.state
    await this.seek({ position: Math.min(Math.max(position + count, 0), status?.length ?? 0) })
  }

  /** Chooses a row; the cursor goes there. */
  async chooseRow(row: number, position: number): Promise<void> {
    this.playback.pause()
    this.set({ isFollowing: false })
    await this.seek({ position })
    if (row !== this.state.row) this.#choose(row)
  }

  chooseUser(user: string | undefined): void {
    this.set({ user })
  }

  showDetail(detailView: DetailView): void {
    this.set({ detailView })
  }

  dialog(dialog: DialogName | undefined): void {
    this.set({ dialog })
  }

  notice(text: string): void {
    if (!this.state.notices.includes(text)) this.set({ notices: [...this.state.notices, text] })
  }

  async filter(filter: string, isFolded = this.state.isFolded): Promise<void> {
    this.set({ filter, isFolded })
    if (filter.trim() === '' && !isFolded) {
      this.set({ view: wholeLog })
      return
    }
    const id = await this.engine?.filter(filter, isFolded)
    if (id !== undefined && this.state.view.id < id)
      this.set({ view: { id, rows: 0, scanned: 0, isComplete: false } })
  }

  /** Asks who changed a value. */
  async why(path: string): Promise<void> {
    const { engine } = this
    if (engine === undefined) return
    const upTo = this.state.position
    const asked = { path, upTo, last: undefined, isLastKnown: false, history: [], isComplete: false }
    this.set({ path, why: asked, detailView: 'why' })
    try {
      const last = await engine.lastChange(path, upTo)
      if (this.state.why?.path !== path) return
      this.set({ why: { ...this.state.why, last, isLastKnown: true } })
      await engine.history(path)
    } catch (cause) {
      const fault = cause instanceof Error ? cause.message : String(cause)
      this.set({ why: { ...asked, isLastKnown: true, isComplete: true, fault } })
    }
  }

  async stopWhy(): Promise<void> {
    await this.engine?.stopHistory()
    if (this.state.why !== undefined) this.set({ why: { ...this.state.why, isComplete: true } })
  }

  async stopReading(): Promise<void> {
    await this.engine?.stop()
  }

  async compare(other: NamedSource): Promise<void> {
    this.set({ otherName: other.name, divergence: undefined })
    try {
      const divergence = await this.engine?.compare(other.source)
      this.set({ divergence })
      if (divergence?.position !== undefined) await this.seek({ position: divergence.position })
    } catch (cause) {
      this.set({ otherName: undefined })
      this.notice(
        `${other.name} can't be compared: ${cause instanceof Error ? cause.message : String(cause)}`,
      )
    }
  }

  endComparison(): void {
    this.set({ otherName: undefined, divergence: undefined })
  }

  async goToDivergence(): Promise<void> {
    const { divergence } = this.state
    if (divergence?.position !== undefined) await this.seek({ position: divergence.position })
    else this.notice('The logs show no divergence.')
  }

  async goToFirstFinding(code?: string): Promise<void> {
    const found = this.state.overview?.findings.find((finding) => code === undefined || finding.code === code)
    if (found !== undefined) await this.seek({ position: found.position })
    else this.notice(`There is no ${code ?? 'finding'} in this log.`)
  }

  /** The log, or the span that is shown, as another log. */
  async exportLog({
    isCut,
    isPlain,
  }: {
    readonly isCut: boolean
    readonly isPlain: boolean
  }): Promise<Blob | undefined> {
    const { span, status } = this.state
    const edge = (ts: number): Promise<number | undefined> =>
      this.engine?.positionOf({ ts }) ?? Promise.resolve(undefined)
    const [from = 0, to = status?.length ?? 0] =
      isCut && span !== undefined ? await Promise.all(span.map(edge)) : []
    try {
      return await this.engine?.exportLog({ from, to, isPlain })
    } catch (cause) {
      this.notice(`The log can't be exported: ${cause instanceof Error ? cause.message : String(cause)}`)
      return undefined
    }
  }

  #show({ position, row, sequence, time, delta, back }: Moment): void {
    const room = applyDelta(this.state.room, delta)
    this.set({ position, sequence, time, room, before: applyDelta(room, back) })
    this.#choose(row)
  }

  #choose(row: number): void {
    this.set({ row })
    this.#detailWanted = row
    if (this.#detailTimer === undefined) this.#loadDetail()
  }

  #detailTimer: ReturnType<typeof setTimeout> | undefined

  /** While the cursor moves, what is known of a row follows at a slower pace. */
  #loadDetail(): void {
    const wanted = this.#detailWanted
    this.#detailTimer = setTimeout(() => {
      this.#detailTimer = undefined
      if (this.#detailWanted !== wanted) this.#loadDetail()
    }, 80)
    const { engine } = this
    engine?.detail(wanted).then(
      (detail) => {
        if (engine === this.engine && this.state.row === wanted) this.set({ detail })
      },
      () => undefined,
    )
  }

  #events(opening: number): InspectEvents {
    const current = (change: () => void): void => {
      if (opening === this.#openings) change()
    }
    return {
      status: (status) =>
        current(() => {
          this.set({ status })
          if (status.state !== 'reading') this.#isRead()
        }),
      overview: (overview) => current(() => this.set({ overview })),
      view: (view) => current(() => view.id >= this.state.view.id && this.set({ view })),
      history: (_id, changes, isComplete) =>
        current(() => {
          const { why } = this.state
          if (why === undefined) return
          this.set({ why: { ...why, history: [...why.history, ...changes], isComplete } })
        }),
      failed: (message) => current(() => this.#fail(message)),
    }
  }

  #fail(cause: unknown): void {
    const failure = cause instanceof Error ? cause.message : String(cause)
    if (this.state.phase !== 'open') this.set({ phase: 'failed', failure })
    else this.notice(failure)
    this.onFailed?.(failure)
  }
}
