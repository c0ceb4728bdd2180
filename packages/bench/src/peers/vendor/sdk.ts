/** The members of agora-rte-sdk 2.8.21 that are used. */

export interface SdkUser {
  readonly userUuid: string
  readonly userName: string
  readonly userRole: string
  readonly userProperties: SdkMap<unknown>
}

export interface SdkStream {
  readonly streamUuid: string
  readonly streamName: string
  readonly fromUser: { readonly userUuid: string }
  readonly videoSourceType: number
  readonly audioSourceType: number
  readonly videoState: number
  readonly audioState: number
}

interface SdkMap<Value> {
  values(): IterableIterator<Value>
  toJS(): { readonly [key: string]: Value }
}

export interface SdkDataStore {
  readonly users: SdkMap<SdkUser>
  readonly streams: SdkMap<SdkStream>
  readonly roomProperties: SdkMap<unknown>
}

interface SdkMessageHandler {
  on(event: string, listener: () => void): void
  handleMessage(task: { readonly sequence: unknown }): void
}

export interface SdkSynchronizer {
  readonly handle: SdkMessageHandler
  /** The sequence of the last message that was applied. */
  readonly _lastSeq: number
  syncSnapshot(snapshot: object): void
  handleChannelMessage(received: {
    readonly message: { readonly text: string }
    readonly memberId: string
  }): void
}

interface Emitter {
  on(event: string, listener: unknown): void
}

export interface Sdk {
  readonly AgoraRteSyncDataStore: new () => SdkDataStore
  readonly AgoraRteSyncSnapshotData: { fromData(data: object): object }
  readonly AgoraRteEventType: { readonly [name: string]: string }
  readonly AgoraRteSynchronizer: new (
    dataStore: SdkDataStore,
    options: {
      readonly scene: { readonly sceneId: string }
      readonly userUuid: string
      readonly streamUuid: string
      readonly channelObserver: Emitter
      readonly rtm: Emitter
    },
  ) => SdkSynchronizer
}
