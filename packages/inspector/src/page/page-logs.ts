import type { WorkerOption } from '../client/connect.ts'
import type { InspectableSource } from '../engine/contract.ts'
import type { LiveRoom } from './live-source.ts'

export interface PageLog {
  readonly source: InspectableSource
  readonly name: string
}

/** The logs that a page opens with. */
export interface PageContent {
  readonly worker: WorkerOption
  readonly first: PageLog | undefined
  readonly other: PageLog | undefined
  readonly sample: (() => PageLog) | undefined
  readonly live?: LiveRoom | undefined
  /** The link to show unless the address has one. */
  readonly link?: string | undefined
}

interface Manifest {
  readonly logs: readonly { readonly name: string; readonly url: string; readonly size: number }[]
  readonly link?: string
}

const dataOf = (id: string): string | undefined => document.getElementById(id)?.textContent ?? undefined

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64.trim())
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** A log that is read from the server in ranges. */
const served = ({ url, name, size }: Manifest['logs'][number]): PageLog => ({
  source: { url: new URL(url, document.baseURI).href, size },
  name,
})

/** A page with the log in it, as `<script type="text/plain">`, which browsers do not run. */
const embedded = (manifest: Manifest): PageContent => {
  const [first, other] = manifest.logs.map(({ name, url }) => ({
    source: new Blob([bytesOf(dataOf(url) ?? '')]),
    name,
  }))
  const code = dataOf('roomfold-worker')
  const worker =
    code === undefined
      ? 'none'
      : () => new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
  return { worker, first, other, sample: undefined, link: manifest.link }
}

/** Reads which logs to open: from the page itself, or from the server's manifest. */
export const pageLogs = async (): Promise<PageContent> => {
  const within = dataOf('roomfold-manifest')
  if (within !== undefined) return embedded(JSON.parse(within) as Manifest)
  const worker = (): Worker => new Worker('worker.js')
  const manifest = (await (await fetch('manifest.json')).json()) as Manifest & {
    readonly sample?: Manifest['logs'][number]
    readonly live?: LiveRoom
  }
  const { sample, live } = manifest
  const [first, other] = manifest.logs.map(served)
  return { worker, first, other, live, sample: sample && (() => served(sample)) }
}
