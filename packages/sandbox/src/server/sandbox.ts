import type { SchedulerLike } from 'rxjs'
import type { SandboxRequest } from './http/request-log.ts'
import type { RoomOptions, SandboxRoom } from './room/sandbox-room.ts'

/** How a stand-in is started. */
export interface SandboxOptions {
  /** Default: `127.0.0.1`, which nobody else can reach. Any other has to be asked for. */
  readonly host?: string | undefined
  /** Default: 0, any that is free. */
  readonly port?: number | undefined
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
}

/** How long a token is good. */
export interface TokenOptions {
  /** When it stops being accepted, ms UTC. Default: never. */
  readonly expires?: number | undefined
}

/** A running stand-in of the service. */
export interface Sandbox {
  /** `http://host:port`: the `baseUrl` of REST requests, and where members connect. */
  readonly url: string
  readonly port: number
  /** The room; made with the options when it isn't there yet. They count at that first time only. */
  room(roomUuid: string, options?: RoomOptions): SandboxRoom
  /** A new token of a user, for REST and for `connectMember`. */
  token(uid: string, options?: TokenOptions): string
  /** The REST requests that were answered about a room, oldest first. */
  requests(roomUuid: string): readonly SandboxRequest[]
  /** Ends everything: sockets, timers, lessons that are being played. */
  close(): Promise<void>
}
