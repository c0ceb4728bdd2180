import type { CloudFetch } from '@roomfold/cloud'

/** An answer of the service that is under way. */
export interface PausedAnswer {
  /** The service has answered. */
  readonly answered: Promise<void>
  /** Lets the answer arrive. */
  release(): void
}

interface Pause {
  readonly resource: string
  readonly released: Promise<void>
  answer(): void
}

/** A `fetch` that can delay the next answer for a resource after the service has sent it. */
export interface PausableFetch {
  readonly fetch: CloudFetch
  pauseNext(resource: 'snapshot' | 'sequences'): PausedAnswer
}

const nothing = (): void => undefined

export const pausableFetch = (): PausableFetch => {
  const pauses: Pause[] = []
  return {
    fetch: async (address, options) => {
      const index = pauses.findIndex(({ resource }) => address.includes(`/${resource}`))
      const [paused] = index === -1 ? [] : pauses.splice(index, 1)
      const response = await globalThis.fetch(address, options)
      paused?.answer()
      await paused?.released
      return response
    },
    pauseNext: (resource) => {
      let [answer, release] = [nothing, nothing]
      const answered = new Promise<void>((resolve) => {
        answer = resolve
      })
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      pauses.push({ resource, released, answer: () => answer() })
      return { answered, release: () => release() }
    },
  }
}
