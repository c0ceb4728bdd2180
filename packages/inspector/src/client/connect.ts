import { createBirpc } from 'birpc'
import type { InspectEngine, InspectEvents } from '../engine/contract.ts'
import { Inspection } from '../engine/inspection.ts'
import { channelOf } from './channel.ts'

/** Where the engine runs: a worker by its URL or a function that makes one, or `'none'`: slices on the main thread. */
export type WorkerOption = string | URL | (() => Worker) | 'none'

export interface Connection {
  readonly engine: InspectEngine
  /** `page`: on the main thread, because it was asked for, or because the worker was refused. */
  readonly place: 'worker' | 'page'
  /** Why the worker could not be started; undefined when none was wanted. */
  readonly workerIssue?: string | undefined
  readonly close: () => void
}

const workerOf = (option: WorkerOption): Worker => {
  if (typeof option === 'function') return option()
  return new Worker(option, { type: 'module' })
}

/** Resolves when the worker has answered; rejects when it can't be loaded. */
const answered = (worker: Worker, engine: InspectEngine): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.addEventListener(
      'error',
      (event) => reject(new Error(event.message || 'the worker was refused')),
      {
        once: true,
      },
    )
    engine.stopHistory().then(resolve, reject)
  })

const onWorker = async (option: WorkerOption, events: InspectEvents): Promise<Connection> => {
  const worker = workerOf(option)
  const engine = createBirpc<InspectEngine, InspectEvents>(events, { ...channelOf(worker), timeout: -1 })
  await answered(worker, engine as unknown as InspectEngine)
  return { engine: engine as unknown as InspectEngine, place: 'worker', close: () => worker.terminate() }
}

/** Starts an engine. A worker that is refused is replaced by slices on the main thread. */
export const connect = async (option: WorkerOption, events: InspectEvents): Promise<Connection> => {
  if (option !== 'none') {
    try {
      return await onWorker(option, events)
    } catch (cause) {
      return onPage(events, cause instanceof Error ? cause.message : String(cause))
    }
  }
  return onPage(events, undefined)
}

const onPage = (events: InspectEvents, workerIssue: string | undefined): Connection => {
  const engine = new Inspection(events)
  return { engine, place: 'page', workerIssue, close: () => void engine.close() }
}
