import { defineRoomInspector, type RoomInspector } from '../element/index.ts'
import { liveStore } from './live-source.ts'
import { type PageLog, pageLogs } from './page-logs.ts'

const show = async (): Promise<void> => {
  const { worker, first, other, sample, live, link } = await pageLogs()
  defineRoomInspector()
  const inspector = document.querySelector<RoomInspector>('room-inspector')
  if (inspector === null) return
  inspector.ownsAddress = true
  inspector.worker = worker
  if (location.hash.length > 1) inspector.link = location.hash.slice(1)
  else if (link !== undefined) inspector.link = link
  const open = ({ source, name }: PageLog): void => {
    inspector.name = name
    inspector.source = source
  }
  if (sample !== undefined) inspector.sample = () => open(sample())
  if (live !== undefined) inspector.source = liveStore(live)
  if (first !== undefined) open(first)
  if (other !== undefined) {
    inspector.otherName = other.name
    inspector.compareWith = other.source
  }
}

void show()
