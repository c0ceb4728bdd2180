import { defineRoomInspector, type RoomInspector } from '../element/index.ts'
import { liveStore } from './live-source.ts'
import { type PageLog, pageLogs } from './page-logs.ts'

const show = async (): Promise<void> => {
  const { worker, first, other, sample, live } = await pageLogs()
  defineRoomInspector()
  const inspector = document.querySelector<RoomInspector>('room-inspector')
  if (inspector === null) return
  inspector.ownsAddress = true
  inspector.worker = worker
  if (location.hash.length > 1) inspector.link = location.hash.slice(1)
  const open = ({ blob, name }: PageLog): void => {
    inspector.name = name
    inspector.source = blob
  }
  if (sample !== undefined) inspector.sample = () => void sample().then(open)
  if (live !== undefined) inspector.source = liveStore(live)
  if (first !== undefined) open(first)
  if (other !== undefined) inspector.compareWith = other.blob
}

void show()
