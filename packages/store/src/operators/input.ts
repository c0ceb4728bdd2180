import { Observable, type Subscriber } from 'rxjs'
import type { Received } from '../contract.ts'
import type { Queue } from '../queue.ts'
import type { SyncInput } from '../sync/inputs.ts'

/** The inputs of a pipeline. They emit one at a time, never within each other. */
export const createInputs = (queue: Queue, tap: (message: Received) => void) => {
  const channel = new Input<Received>()
  const peers = new Input<Received>()
  const others = new Input<SyncInput>()
  const messages = {
    next: (message: Received): void => {
      tap(message)
      if (message.space === 'peer') peers.next(message)
      else channel.next(message)
    },
  }
  return {
    channel$: channel.value$,
    peers$: peers.value$,
    inputs$: others.value$,
    receive: (message: Received): void => queue.next(messages, message),
    dispatch: (input: SyncInput): void => queue.next(others, input),
    complete: (): void => {
      for (const input of [channel, peers, others]) input.complete()
    },
  }
}

/** For one subscriber. A `Subject` creates an iterator over its observers for each value: as slow as six operators. */
class Input<T> {
  #subscriber: Subscriber<T> | undefined
  readonly value$ = new Observable<T>((subscriber) => {
    this.#subscriber = subscriber
  })

  next(value: T): void {
    this.#subscriber?.next(value)
  }

  complete(): void {
    this.#subscriber?.complete()
  }
}
