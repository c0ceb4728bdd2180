import type { SchedulerLike } from 'rxjs'
import type { SandboxRequest } from './http/request-log.ts'
import type { RoomOptions, SandboxRoom } from './room/sandbox-room.ts'

/** Options of `startSandbox`. */
export interface SandboxOptions {
  /** Default: `127.0.0.1`, which is only reachable from this machine. */
  readonly host?: string | undefined
  /** Default: 0, any free port. */
  readonly port?: number | undefined
  /** The scheduler for timers and the current time. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
}

/** Options of a token. */
export interface TokenOptions {
  /** When it expires, ms UTC. Default: never. */
  readonly expires?: number | undefined
}

/** A running local simulation of the service. */
export interface Sandbox {
  /** `http://host:port`: the base URL for REST requests and members. */
  readonly url: string
  readonly port: number
  /** Returns a room, created with the options if it doesn't exist. Otherwise the options are ignored. */
  room(roomUuid: string, options?: RoomOptions): SandboxRoom
  /** Issues a token for a user, for REST and for `connectMember`. */
  token(uid: string, options?: TokenOptions): string
  /** The answered REST requests of a room, oldest first. */
  requests(roomUuid: string): readonly SandboxRequest[]
  /** Closes sockets and stops timers and lessons. */
  close(): Promise<void>
}
