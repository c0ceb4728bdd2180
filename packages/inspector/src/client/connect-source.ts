import { type InspectorSource, isStore, timelineIn } from '../element/source.ts'
import type { InspectableSource, InspectEvents, OpenOptions } from '../engine/contract.ts'
import { Inspection } from '../engine/inspection.ts'
import { LiveInspection } from '../live/live-inspection.ts'
import { type Connection, connect, type WorkerOption } from './connect.ts'

/** An engine for a source, with a function that opens it. */
export interface SourceConnection extends Connection {
  readonly open: (options: OpenOptions) => Promise<void>
}

/** Stores, players and timelines are read on the page; logs in the worker. */
export const connectSource = async (
  source: InspectorSource,
  worker: WorkerOption,
  events: InspectEvents,
): Promise<SourceConnection> => {
  if (isStore(source)) {
    const engine = new LiveInspection(source, events)
    return { engine, place: 'page', close: () => void engine.close(), open: () => engine.open() }
  }
  const timeline = timelineIn(source)
  if (timeline !== undefined) {
    const engine = new Inspection(events)
    return { engine, place: 'page', close: () => engine.detach(), open: () => engine.attach(timeline) }
  }
  const connection = await connect(worker, events)
  return { ...connection, open: (options) => connection.engine.open(source as InspectableSource, options) }
}
