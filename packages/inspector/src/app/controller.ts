import type { SeekTarget } from '@roomfold/replay'
import type { WorkerOption } from '../client/connect.ts'
import { connectSource, type SourceConnection } from '../client/connect-source.ts'
import { type InspectorSource, playerIn } from '../element/source.ts'
import type { InspectEvents, LogStatus, Moment, OpenOptions } from '../engine/contract.ts'
import { applyDelta } from '../room/room-view.ts'
import { askWhy } from './ask-why.ts'
import { drivePlayer } from './drive-player.ts'
import { keptOf } from './kept-state.ts'
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

/** A source with its name. */
export interface NamedSource {
  readonly source: InspectorSource
  readonly name: string
}

/** Runs the page's commands and updates its state. */
export class Controller {
  readonly store = createInspectorStore()
  readonly playback = new Playback(this)
  worker: WorkerOption
  /** The link that is applied when the next log is open, without the #. */
  link: string | undefined
  onClose: (() => void) | undefined
  isFollowingLink = false
  onFailed: ((message: string) => void) | undefined
  /** The engine of the other log of a comparison. */
  other: SourceConnection | undefined
  #connection: SourceConnection | undefined
  #seeker: Seeker | undefined
  #stopDriving: (() => void) | undefined
  #opened: NamedSource | undefined
  #openings = 0
  #detailWanted = 0
  /** The target position of the running seek. */
  #aim: number | undefined
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

  /** Opens the same log anew, read in another way. */
  async openAs(options: OpenOptions): Promise<void> {
    if (this.#opened !== undefined) await this.open(this.#opened, options)
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
    const kept = keptOf(this.state)
    this.store.setState({ ...initialState, ...kept, phase: 'opening', name: opened.name })
    try {
      const connection = await connectSource(opened.source, this.worker, this.#events(opening))
      if (opening !== this.#openings) return connection.close()
      this.#connection = connection
      this.#seeker = new Seeker(connection.engine, (moment) => this.#show(moment))
      this.set({ place: connection.place })
      if (connection.workerIssue !== undefined)
        this.notice(
          `The worker could not be started (${connection.workerIssue}). The log is read on the page, which is slower.`,
        )
      await connection.open(options)
      if (opening !== this.#openings) return
      const player = playerIn(opened.source)
      if (player !== undefined) this.#stopDriving = drivePlayer(this, player)
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
    const isLive = this.state.status?.live !== undefined
    await this.seek({ position: isLive ? (this.state.status?.length ?? 0) : 1 })
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

  /** Closes the log that is open. */
  close(): void {
    this.#openings += 1
    this.#release()
    this.store.setState(initialState)
  }

  #release(): void {
    this.playback.pause()
    this.#stopDriving?.()
    this.#stopDriving = undefined
    this.#connection?.close()
    this.other?.close()
    this.other = undefined
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

  async toEnd(): Promise<void> {
    const { status } = this.state
    if (status?.live === undefined) await this.goTo({ position: status?.length ?? 0 })
    else this.follows(true)
  }

  /** Goes so many changes on, or back: from where it is going, if it is under way. */
  async step(count: number): Promise<void> {
    const { position, status } = this.state
    const from = this.#aim ?? position
    await this.goTo({ position: Math.min(Math.max(from + count, 0), status?.length ?? 0) })
  }

  /** Chooses a row; the cursor goes there. */
  async chooseRow(row: number, position: number): Promise<void> {
    await this.goTo({ position })
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
  readonly why = (path: string): Promise<void> => askWhy(this, path)

  async stopReading(): Promise<void> {
    await this.engine?.stop()
  }

  async goToFirstFinding(code?: string): Promise<void> {
    const found = this.state.overview?.findings.find((finding) => code === undefined || finding.code === code)
    if (found !== undefined) await this.seek({ position: found.position })
    else this.notice(`There is no ${code ?? 'finding'} in this log.`)
  }

  #take(status: LogStatus): void {
    this.set({ status })
    if (status.state !== 'reading') this.#isRead()
    const { isFollowing, position } = this.state
    if (status.live !== undefined && isFollowing && status.length !== position)
      void this.seek({ position: status.length })
  }

  /** Whether the cursor follows the newest change of a live room. */
  follows(isFollowing: boolean): void {
    const { length = 0 } = this.state.status ?? {}
    this.set({ isFollowing, followedTo: length })
    if (isFollowing && this.state.status?.live !== undefined) void this.seek({ position: length })
  }

  /** Stops following: the reader looks at another moment than the newest. */
  #stay(): void {
    this.playback.pause()
    if (this.state.isFollowing) this.follows(false)
  }

  /** Goes to a moment that the reader chose. */
  async goTo(target: SeekTarget): Promise<void> {
    this.#stay()
    this.#aim = typeof target === 'object' && 'position' in target ? target.position : undefined
    await this.seek(target)
    this.#aim = undefined
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

  /** While the cursor moves, details are loaded at most every 80 ms. */
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
      status: (status) => current(() => this.#take(status)),
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
