import type { CloudFetch } from '@roomfold/cloud'

/** An answer of the service that is on its way. */
export interface HeldAnswer {
  /** The service has answered. */
  readonly answered: Promise<void>
  /** Lets the answer arrive. */
  release(): void
}

interface Hold {
  readonly resource: string
  readonly released: Promise<void>
  answer(): void
}

/** A network that can hold the next answer of a resource back, after the service has given it. */
export interface HoldingFetch {
  readonly fetch: CloudFetch
  hold(resource: 'snapshot' | 'sequences'): HeldAnswer
}

const nothing = (): void => undefined

export const holdingFetch = (): HoldingFetch => {
  const holds: Hold[] = []
  return {
    fetch: async (address, options) => {
      const place = holds.findIndex(({ resource }) => address.includes(`/${resource}`))
      const [held] = place === -1 ? [] : holds.splice(place, 1)
      const response = await globalThis.fetch(address, options)
      held?.answer()
      await held?.released
      return response
    },
    hold: (resource) => {
      let [answer, release] = [nothing, nothing]
      const answered = new Promise<void>((resolve) => {
        answer = resolve
      })
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      holds.push({ resource, released, answer: () => answer() })
      return { answered, release: () => release() }
    },
  }
}
