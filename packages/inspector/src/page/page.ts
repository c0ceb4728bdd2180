import { defineRoomInspector, type RoomInspector } from '../element/index.ts'
import { liveStore } from './live-source.ts'
import { pageLogs } from './page-logs.ts'

const show = async (): Promise<void> => {
  const { worker, first, other, sample, live } = await pageLogs()
  defineRoomInspector()
  const inspector = document.querySelector<RoomInspector>('room-inspector')
  if (inspector === null) return
  inspector.ownsAddress = true
  inspector.worker = worker
  if (location.hash.length > 1) inspector.link = location.hash.slice(1)
  const open = (file: File): void => {
    inspector.source = file
  }
  if (sample !== undefined) inspector.sample = () => void sample().then(open)
  if (live !== undefined) inspector.source = liveStore(live)
  if (first !== undefined) open(first)
  if (other !== undefined) inspector.compareWith = other
}

void show()
