import type { RoomActionType } from '@roomfold/protocol'
import type { RoomReadable, RoomSnapshot } from '@roomfold/state'

/** A value that a component reads through the adapter under test. */
export type AdapterView =
  | {
      readonly kind: 'room'
      readonly selector: (room: RoomSnapshot) => unknown
      readonly equals?: (left: unknown, right: unknown) => boolean
    }
  | { readonly kind: 'user'; readonly uuid: string }
  | { readonly kind: 'stream'; readonly uuid: string }
  | { readonly kind: 'streamsOf'; readonly uuid: string }
  | { readonly kind: 'property'; readonly path: string | readonly string[] }
  | { readonly kind: 'messages' }
  | { readonly kind: 'status' }
  | { readonly kind: 'player' }
  | {
      readonly kind: 'event'
      readonly type: RoomActionType
      readonly origins?: readonly ('live' | 'catchUp' | 'snapshot' | 'replay')[]
      readonly effect: (action: object, origin: string) => void
    }

/** One function of the adapter for each kind of view. */
export type ViewReaders<Read = unknown> = {
  readonly [Kind in AdapterView['kind']]: (view: Extract<AdapterView, { readonly kind: Kind }>) => Read
}

/** Reads a view with the function for its kind. */
export const readView = <Read>(readers: ViewReaders<Read>, view: AdapterView): Read =>
  (readers[view.kind] as (view: AdapterView) => Read)(view)

/** Components of a framework, each showing one view. */
export interface MountedViews {
  /** The text of each component, formatted by `shownAs`. Empty if it shows nothing, such as after an error. */
  shown(): readonly string[]
  /** How often each component was rendered. */
  renders(): readonly number[]
  /** Errors and warnings that the framework reported. */
  reported(): readonly unknown[]
  /** Waits until the framework has rendered all changes. */
  settle(): Promise<void>
  unmount(): void | Promise<void>
}

/** Mounts components of a framework for the laws. */
export interface AdapterHarness {
  /** Mounts a component per view under one provider. An error in one component must not affect the others. */
  mount(room: RoomReadable, views: readonly AdapterView[]): MountedViews | Promise<MountedViews>
  /** Server rendering. Absent if the adapter doesn't support it. */
  readonly server?: AdapterServer
}

/** Server rendering and hydration. */
export interface AdapterServer {
  render(
    room: RoomReadable,
    views: readonly AdapterView[],
    serverSnapshot: RoomSnapshot,
  ): string | Promise<string>
  hydrate(
    html: string,
    room: RoomReadable,
    views: readonly AdapterView[],
    serverSnapshot: RoomSnapshot,
  ): MountedViews | Promise<MountedViews>
}

/** Formats the value that a component under test shows. */
export const shownAs = (value: unknown): string => JSON.stringify(value) ?? 'undefined'
