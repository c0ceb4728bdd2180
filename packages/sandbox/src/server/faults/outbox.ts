import type { Timers } from '../timers.ts'
import { corrupted, truncated } from './damage.ts'
import { DelayLine } from './delay-line.ts'
import { Dice, type Throw, within } from './dice.ts'
import type { ChannelFault, ChannelFaults } from './kinds.ts'
import { Overtaking } from './overtaking.ts'
import { type Numbered, Packing } from './packing.ts'
import type { FaultRecord } from './record.ts'

/** What the outbox does to the members. */
export interface Air {
  deliver(text: string): void
  /** Takes all members' connections down. */
  cut(): void
}

const kinds: readonly ChannelFault[] = [
  'drop',
  'delay',
  'reorder',
  'duplicate',
  'corrupt',
  'truncate',
  'packet',
  'disconnect',
]

/** The way of the service's messages to a room's members, with the faults that happen on it. */
export class Outbox {
  readonly #dice: Dice<ChannelFault>
  readonly #record: FaultRecord
  readonly #air: Air
  readonly #packing: Packing
  readonly #overtaking: Overtaking
  readonly #line: DelayLine
  #drops = 0
  #duplicates = 0

  constructor(seed: number, timers: Timers, record: FaultRecord, air: Air) {
    this.#dice = new Dice(seed, kinds)
    this.#record = record
    this.#air = air
    this.#packing = new Packing(timers)
    this.#overtaking = new Overtaking(timers)
    this.#line = new DelayLine(timers, (text) => air.deliver(text))
  }

  load(faults: ChannelFaults): void {
    this.#dice.load(faults)
  }

  dropNext(count: number): void {
    this.#drops += count
  }

  duplicateNext(count: number): void {
    this.#duplicates += count
  }

  /** No more faults, and all that is held back goes out. */
  calm(): void {
    this.#dice.load({})
    this.#drops = 0
    this.#duplicates = 0
    this.flush()
  }

  flush(): void {
    this.#packing.flush()
    this.#overtaking.flush()
    this.#line.flush()
  }

  publish(message: Numbered): void {
    const thrown = this.#dice.throw()
    if (this.#happens('disconnect', thrown, message)) this.#air.cut()
    if (this.#isDropped(thrown, message)) return
    const damaged = this.#damaged(thrown, message)
    if (damaged !== message.text) {
      this.#packing.flush()
      this.#pass(damaged, thrown, message)
    } else if (this.#packing.isOpen) {
      this.#packing.add(message)
    } else if (this.#happens('packet', thrown, message)) {
      this.#packing.open(within(2, 5, thrown.size), (text) => this.#pass(text, thrown, message))
      this.#packing.add(message)
    } else {
      this.#pass(message.text, thrown, message)
    }
  }

  #happens(kind: ChannelFault, { kinds }: Throw<ChannelFault>, { sequence }: Numbered): boolean {
    const happens = kinds.has(kind)
    if (happens) this.#record.message(kind, sequence)
    return happens
  }

  #isDropped(thrown: Throw<ChannelFault>, message: Numbered): boolean {
    if (this.#drops === 0) return this.#happens('drop', thrown, message)
    this.#drops -= 1
    this.#record.message('drop', message.sequence)
    return true
  }

  #damaged(thrown: Throw<ChannelFault>, message: Numbered): string {
    if (this.#happens('corrupt', thrown, message)) return corrupted(message.text, thrown.size)
    return this.#happens('truncate', thrown, message) ? truncated(message.text, thrown.size) : message.text
  }

  #isDuplicated(thrown: Throw<ChannelFault>, message: Numbered): boolean {
    if (this.#duplicates === 0) return this.#happens('duplicate', thrown, message)
    this.#duplicates -= 1
    this.#record.message('duplicate', message.sequence)
    return true
  }

  #pass(text: string, thrown: Throw<ChannelFault>, message: Numbered): void {
    const texts = this.#isDuplicated(thrown, message) ? [text, text] : [text]
    const delay = this.#happens('delay', thrown, message) ? within(20, 250, thrown.size) : 0
    const send = () => {
      for (const each of texts) this.#line.send(each, delay)
    }
    const heldBack = this.#overtaking.pass(send, thrown.kinds.has('reorder'))
    if (heldBack) this.#record.message('reorder', message.sequence)
  }
}
