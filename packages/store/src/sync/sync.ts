import type { ChannelAction } from '@roomfold/protocol'
import type { Answer, Need } from '../catch-up/answer.ts'
import type { CatchUpFailure } from '../catch-up/contract.ts'
import { Fetcher, type FetcherHost, type Job, type Verdict } from '../catch-up/fetcher.ts'
import type { LinkEvent } from '../contract.ts'
import { rangeOf } from '../issues.ts'
import { GapWatch } from '../order/gap-watch.ts'
import { judgeAnswer } from './judge.ts'
import { heavier, possibleNeed } from './needs.ts'
import { probeOf } from './probe.ts'
import type { SyncEvent } from './status.ts'
import type { SyncOptions } from './sync-options.ts'

/** Decides what to ask the service for, and when; says how the store stands. */
export class Sync implements FetcherHost {
  readonly #options: SyncOptions
  readonly #fetcher: Fetcher
  readonly #gaps: GapWatch
  #begun = false
  #linkIsDown = false
  #unsure = false
  /** Something may have been missed that no gap shows: nothing heard yet, link down, catch-up failed. */
  #behind = true
  /** What was given up is known, and a snapshot was not to be had at that time. */
  #flagged = false
  #doubting = false
  /** What the answer of a `resume` has to begin with. */
  #probe: ChannelAction | undefined
  /** A snapshot was folded: the room is known by more than its notifications. */
  #based = false
  /** What is to be asked for after the job that is under way. */
  #wanted: Need | undefined

  constructor(options: SyncOptions) {
    const { turn } = options
    this.#options = options
    this.#fetcher = new Fetcher(options, this)
    this.#gaps = new GapWatch(
      options,
      () => turn.run(() => this.look()),
      () => turn.run(() => this.#expire()),
    )
  }

  get begun(): boolean {
    return this.#begun
  }

  /** Asks for the first room, once. Where the link isn't known to be up, it is asked again when it is. */
  begin(isLinkUp = true): void {
    if (this.#begun) return
    this.#begun = true
    this.#unsure = !isLinkUp
    this.#request('snapshot')
  }

  /** Looks at what the last message has changed. */
  look(): void {
    const { line } = this.#options
    if (this.#isCalm()) return
    if (line.waiting && !this.#begun) this.begin()
    this.#gaps.update(line.gap)
    this.#dropFilledJob()
    this.#lookAtDoubt()
    if (line.incomplete && !this.#flagged) this.#flag()
    this.#lookAtGap()
    this.#assess()
  }

  /** The transport says something of its connection. */
  link(event: LinkEvent): void {
    if (event === 'down') this.#linkDown()
    else if (event === 'up' || event === 'resumed' || event === 'lost') this.#linkUp(event)
  }

  /** A snapshot because the application wants one. */
  refresh(): void {
    this.#begun = true
    this.#request('snapshot')
  }

  stop(): void {
    this.#fetcher.cancel()
    this.#gaps.stop()
    this.#wanted = undefined
  }

  called(job: Job): void {
    this.#gaps.asked(job.calls)
    this.#say(job.need === 'gap' ? undefined : 'catchUpBegan')
  }

  judge(job: Job, answer: Answer): Verdict {
    const { line } = this.#options
    const verdict = judgeAnswer(job, answer, this.#options, this.#probe)
    this.#doubting = line.doubted
    this.#gaps.update(line.gap)
    return verdict
  }

  finished(job: Job): void {
    const { line } = this.#options
    if (job.need !== 'gap') this.#behind = this.#linkIsDown
    this.#based ||= job.need === 'snapshot'
    if (line.waiting) line.release()
    this.#flagged = false
    this.#goOn()
  }

  failed(job: Job, failure: CatchUpFailure): void {
    const { line, report } = this.#options
    const message = `the catch-up failed after ${job.calls} ${job.calls === 1 ? 'call' : 'calls'}: ${failure.message}`
    report('catchUp', 'catchUpFailed', message, { failure, gap: line.gap })
    if (job.began !== 'gap') {
      this.#behind = true
      line.heard = false
    }
    if (line.waiting) line.release()
    this.#say('failed')
    this.#gaps.update(line.gap)
    this.#gaps.givenUp = true
    this.#flagged = line.incomplete
    this.#goOn()
  }

  /** The way of nearly every message: nothing was wrong, and nothing is. */
  #isCalm(): boolean {
    const { line, board } = this.#options
    return (
      board.state === 'live' &&
      line.gap === undefined &&
      this.#gaps.gap === undefined &&
      !line.incomplete &&
      !line.doubted
    )
  }

  #say(event: SyncEvent | undefined): void {
    this.#options.board.show(event, this.#gaps.open)
  }

  #canReplace(): boolean {
    return this.#options.catchUp.snapshot !== undefined
  }

  #isReplacing(): boolean {
    return this.#fetcher.job?.need === 'snapshot'
  }

  #linkDown(): void {
    const { line } = this.#options
    this.#linkIsDown = true
    this.#behind = true
    line.heard = false
    this.#say('linkDown')
  }

  #linkUp(event: LinkEvent): void {
    const isBehind = this.#behind && this.#fetcher.job === undefined
    const mayLack = this.#linkIsDown || this.#unsure || isBehind || this.#flagged || this.#gaps.givenUp
    this.#linkIsDown = false
    this.#unsure = false
    this.#say('linkUp')
    if (!this.#begun) this.begin()
    else if (event === 'lost' || (!this.#based && mayLack)) this.#request('snapshot')
    else if (event === 'resumed' || mayLack) this.#request('resume')
  }

  #possible(need: Need): Need | undefined {
    return possibleNeed(need, this.#options.catchUp, this.#options.line.incomplete)
  }

  /** Asks at once, or after what is under way; a snapshot makes the rest needless. */
  #request(need: Need): void {
    const possible = this.#possible(need)
    const { job, pausing } = this.#fetcher
    if (possible === undefined) this.look()
    else if (job === undefined) this.#start(possible)
    else if (pausing) this.#start(heavier(job.need, possible))
    else if (possible === 'snapshot' && job.need !== 'snapshot') this.#start('snapshot')
    else this.#wanted = heavier(this.#wanted, possible)
  }

  #start(need: Need): void {
    const { line } = this.#options
    this.#wanted = undefined
    this.#gaps.takeFromPolicy()
    if (need !== 'resume') this.#fetcher.start(need, line.next, line.gap?.to)
    else this.#resume()
  }

  /** Asks for what was missed, and for the one before it: that one tells whether it still is the same room. */
  #resume(): void {
    const { line } = this.#options
    this.#probe = probeOf(line)
    if (this.#probe !== undefined) this.#fetcher.start('resume', line.next - 1, undefined)
    else if (line.next === 1 || !this.#canReplace()) this.#fetcher.start('resume', line.next, undefined)
    else this.#fetcher.start('snapshot', line.next, line.gap?.to)
  }

  /** After the end of a job. */
  #goOn(): void {
    const wanted = this.#wanted
    if (wanted !== undefined) this.#request(wanted)
    else this.look()
  }

  /** What was missing has come by itself. */
  #dropFilledJob(): void {
    const { line } = this.#options
    const { job } = this.#fetcher
    if (job?.began !== 'gap' || job.to === undefined || line.next <= job.to) return
    if (line.incomplete || line.doubted) return
    this.#fetcher.cancel()
    this.#gaps.givenUp = false
    if (this.#wanted !== undefined) this.#request(this.#wanted)
  }

  /** Whether the room was made again, only a snapshot that is asked for from now on can tell. */
  #lookAtDoubt(): void {
    const { doubted } = this.#options.line
    const isNew = doubted && !this.#doubting
    this.#doubting = doubted
    if (isNew) this.#request('snapshot')
  }

  #flag(): void {
    this.#flagged = true
    this.#say('flagged')
    if (this.#canReplace() && !this.#isReplacing()) this.#request('snapshot')
  }

  #lookAtGap(): void {
    if (this.#fetcher.job !== undefined) {
      if (this.#gaps.isDue && this.#fetcher.job.began === 'gap') this.#openGap()
      return
    }
    if (this.#gaps.isDue) this.#openGap()
    if (this.#gaps.open !== undefined) this.#fetchGap(this.#gaps.open)
  }

  #openGap(): void {
    this.#gaps.show()
    this.#say('gapOpened')
  }

  #fetchGap(gap: { readonly from: number; readonly to: number }): void {
    const isLarge = gap.to - gap.from + 1 > this.#options.limits.gap
    const need = this.#gaps.givenUp ? undefined : this.#possible(isLarge ? 'snapshot' : 'gap')
    if (need === undefined) {
      this.#gaps.leaveToPolicy()
      return
    }
    if (isLarge) this.#reportLarge(gap)
    this.#start(need === 'resume' ? 'gap' : need)
  }

  #reportLarge(gap: { readonly from: number; readonly to: number }): void {
    const { report, limits } = this.#options
    const message = `${rangeOf(gap)} are missing, more than the limit of ${limits.gap}`
    const consequence = this.#canReplace() ? 'a snapshot is taken' : 'they are fetched all the same'
    report('limit', 'gapTooLarge', `${message}: ${consequence}`, { gap })
  }

  /** Nobody is going to fill the gap. */
  #expire(): void {
    const { line } = this.#options
    if (line.gap === undefined) return
    line.skip()
    this.#flagged = true
    this.#gaps.update(line.gap)
    this.#say('flagged')
    this.look()
  }

  /** Says so where nothing is missing any more, and what is wrong where something is. */
  #assess(): void {
    const { line, board } = this.#options
    if (this.#fetcher.job !== undefined || line.waiting || line.gap !== undefined) {
      this.#say(undefined)
      return
    }
    if (line.heard && !this.#linkIsDown) this.#behind = false
    if (line.incomplete) this.#say('flagged')
    else if (!this.#behind) this.#say('settled')
    else if (board.state !== 'joining' && board.state !== 'idle') this.#say('failed')
  }
}
