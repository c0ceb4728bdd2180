import {
  type InspectedAction,
  inspectChannel,
  inspectVersion,
  panelMessageOf,
  type RoomMessage,
} from './protocol.ts'
import { inspectedActions, type RoomShow } from './room-show.ts'

/** Answers panels on a channel while one listens; returns a function that stops it. */
export const listenOnChannel = (
  { name, store, json }: RoomShow,
  existing?: BroadcastChannel,
): (() => void) => {
  const channel = existing ?? new BroadcastChannel(inspectChannel)
  let stop: (() => void) | undefined
  const post = (message: RoomMessage): void => channel.postMessage(message)
  const head = { roomfold: 'inspect', version: inspectVersion } as const
  const send = (actions: readonly InspectedAction[]): void =>
    post({
      ...head,
      type: 'room',
      name,
      status: store.status.state,
      actions,
      room: json(store.getSnapshot()),
    })
  const begin = (): void => {
    send([])
    if (stop !== undefined) return
    const subscription = store.changes$.subscribe({
      next: (change) => send(inspectedActions(change)),
      complete: () => post({ ...head, type: 'closed', name }),
    })
    stop = () => subscription.unsubscribe()
  }
  const end = (): void => {
    stop?.()
    stop = undefined
  }
  const take = ({ data }: MessageEvent): void => {
    const message = panelMessageOf(data)
    if (message === undefined) return
    if (message.version !== inspectVersion) post({ ...head, type: 'unsupported', name })
    else if (message.type === 'listen') begin()
    else end()
  }
  channel.addEventListener('message', take)
  return () => {
    end()
    channel.removeEventListener('message', take)
    if (existing === undefined) channel.close()
  }
}
