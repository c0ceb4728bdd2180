import type { RoomActionType } from '@roomfold/protocol'
import type { RoomReadable, RoomSnapshot } from '@roomfold/state'

/** Something that a component reads through the adapter under test. */
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
  /** The text of each component, as `shownAs` writes it. Empty: it shows nothing, as after an error. */
  shown(): readonly string[]
  /** How often each was rendered so far. */
  renders(): readonly number[]
  /** Errors and warnings that the framework reported. */
  reported(): readonly unknown[]
  /** Waits until the framework has rendered all that it was told. */
  settle(): Promise<void>
  unmount(): void | Promise<void>
}

/** A framework with an adapter, as the laws use them. */
export interface AdapterHarness {
  /** Mounts a component for each view under one provider, so that what fails in one is caught around it alone. */
  mount(room: RoomReadable, views: readonly AdapterView[]): MountedViews | Promise<MountedViews>
  /** Absent: the adapter has no rendering on a server. */
  readonly server?: AdapterServer
}

/** The framework on a server, and what it does with the server's page in a browser. */
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

/** How a component under test writes what it read. */
export const shownAs = (value: unknown): string => JSON.stringify(value) ?? 'undefined'
