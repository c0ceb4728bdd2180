import type { RoomReadable } from '@roomfold/state'

/** A live store, as far as the laws use one. */
export interface LiveRoom extends RoomReadable {
  readonly issues: readonly { readonly code: string }[]
  receive(message: unknown): void
  close(): void
}

/** A player, as far as the laws use one. */
export interface SteppedRoom extends RoomReadable {
  step(count?: number): Promise<unknown>
  seek(target: number): Promise<unknown>
  close(): void
}

/** What the laws run an adapter on: `createRoomStore` of the store, the other two of `@roomfold/replay`. */
export interface RoomKernel<Timeline extends { close(): void }> {
  createRoomStore(options: { readonly roomUuid: string }): LiveRoom
  openTimeline(log: string): Promise<Timeline>
  createPlayer(timeline: Timeline): SteppedRoom
}
