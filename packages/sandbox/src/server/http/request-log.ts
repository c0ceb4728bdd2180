/** An answered REST request. */
export interface SandboxRequest {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** When it arrived, ms UTC. */
  readonly at: number
  /** The HTTP status of the response. */
  readonly status: number
}

/** The requests of each room. */
export class RequestLog {
  readonly #requests = new Map<string, SandboxRequest[]>()

  add(roomUuid: string, request: SandboxRequest): void {
    const known = this.#requests.get(roomUuid)
    if (known === undefined) this.#requests.set(roomUuid, [request])
    else known.push(request)
  }

  of(roomUuid: string): readonly SandboxRequest[] {
    return this.#requests.get(roomUuid) ?? []
  }
}
