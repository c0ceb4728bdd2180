import type { Timers } from '../timers.ts'
import { corrupted, truncated } from './damage.ts'
import { DelayQueue } from './delay-queue.ts'
import type { FaultLog } from './fault-log.ts'
import { type FaultSample, FaultSampler, within } from './fault-sampler.ts'
import type { ChannelFault, ChannelFaults } from './kinds.ts'
import { PacketBuffer, type SequencedText } from './packet-buffer.ts'
import { ReorderSlot } from './reorder-slot.ts'

/** Delivers to the members, or disconnects them. */
export interface MemberTransport {
  deliver(text: string): void
  /** Disconnects all members. */
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

/** Delivers the service's messages to the members of a room, with faults. */
export class Outbox {
  readonly #sampler: FaultSampler<ChannelFault>
  readonly #record: FaultLog
  readonly #transport: MemberTransport
  readonly #packet: PacketBuffer
  readonly #reorder: ReorderSlot
  readonly #delays: DelayQueue
  #drops = 0
  #duplicates = 0

  constructor(seed: number, timers: Timers, record: FaultLog, transport: MemberTransport) {
    this.#sampler = new FaultSampler(seed, kinds)
    this.#record = record
    this.#transport = transport
    this.#packet = new PacketBuffer(timers)
    this.#reorder = new ReorderSlot(timers)
    this.#delays = new DelayQueue(timers, (text) => transport.deliver(text))
  }

  load(faults: ChannelFaults): void {
    this.#sampler.load(faults)
  }

  dropNext(count: number): void {
    this.#drops += count
  }

  duplicateNext(count: number): void {
    this.#duplicates += count
  }

  /** Stops all faults and delivers pending messages. */
  calm(): void {
    this.#sampler.load({})
    this.#drops = 0
    this.#duplicates = 0
    this.flush()
  }

  flush(): void {
    this.#packet.flush()
    this.#reorder.flush()
    this.#delays.flush()
  }

  publish(message: SequencedText): void {
    const sample = this.#sampler.sample()
    if (this.#happens('disconnect', sample, message)) this.#transport.cut()
    if (this.#isDropped(sample, message)) return
    const damaged = this.#damaged(sample, message)
    if (damaged !== message.text) {
      this.#packet.flush()
      this.#pass(damaged, sample, message)
    } else if (this.#packet.isOpen) {
      this.#packet.add(message)
    } else if (this.#happens('packet', sample, message)) {
      this.#packet.open(within(2, 5, sample.size), (text) => this.#pass(text, sample, message))
      this.#packet.add(message)
    } else {
      this.#pass(message.text, sample, message)
    }
  }

  #happens(kind: ChannelFault, { kinds }: FaultSample<ChannelFault>, { sequence }: SequencedText): boolean {
    const happens = kinds.has(kind)
    if (happens) this.#record.message(kind, sequence)
    return happens
  }

  #isDropped(sample: FaultSample<ChannelFault>, message: SequencedText): boolean {
    if (this.#drops === 0) return this.#happens('drop', sample, message)
    this.#drops -= 1
    this.#record.message('drop', message.sequence)
    return true
  }

  #damaged(sample: FaultSample<ChannelFault>, message: SequencedText): string {
    if (this.#happens('corrupt', sample, message)) return corrupted(message.text, sample.size)
    return this.#happens('truncate', sample, message) ? truncated(message.text, sample.size) : message.text
  }

  #isDuplicated(sample: FaultSample<ChannelFault>, message: SequencedText): boolean {
    if (this.#duplicates === 0) return this.#happens('duplicate', sample, message)
    this.#duplicates -= 1
    this.#record.message('duplicate', message.sequence)
    return true
  }

  #pass(text: string, sample: FaultSample<ChannelFault>, message: SequencedText): void {
    const texts = this.#isDuplicated(sample, message) ? [text, text] : [text]
    const delay = this.#happens('delay', sample, message) ? within(20, 250, sample.size) : 0
    const send = () => {
      for (const each of texts) this.#delays.send(each, delay)
    }
    const heldBack = this.#reorder.pass(send, sample.kinds.has('reorder'))
    if (heldBack) this.#record.message('reorder', message.sequence)
  }
}
