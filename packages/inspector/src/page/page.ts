import { defineRoomInspector, type RoomInspector } from '../element/index.ts'
import { type PageLog, pageLogs } from './page-logs.ts'

const show = async (): Promise<void> => {
  defineRoomInspector()
  const inspector = document.querySelector('room-inspector') as RoomInspector | null
  if (inspector === null) return
  const { worker, first, other, sample } = await pageLogs()
  inspector.worker = worker
  const open = ({ blob, name }: PageLog): void => {
    inspector.name = name
    inspector.source = blob
  }
  if (sample !== undefined) inspector.sample = () => void sample().then(open)
  await inspector.start()
  if (first !== undefined) open(first)
  if (other !== undefined) inspector.compareWith = other.blob
}

void show()
