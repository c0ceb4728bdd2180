import type { RoomReadable } from '@roomfold/state'

/** The members of a live store that the laws use. */
export interface LiveRoom extends RoomReadable {
  readonly issues: readonly { readonly code: string }[]
  receive(message: unknown): void
  close(): void
}

/** The members of a player that the laws use. */
export interface SteppedRoom extends RoomReadable {
  step(count?: number): Promise<unknown>
  seek(target: number): Promise<unknown>
  close(): void
}

/** Functions that create rooms for the laws: `createRoomStore` of the store, the others of `@roomfold/replay`. */
export interface RoomKernel<Timeline extends { close(): void }> {
  createRoomStore(options: { readonly roomUuid: string }): LiveRoom
  openTimeline(log: string): Promise<Timeline>
  createPlayer(timeline: Timeline): SteppedRoom
}
