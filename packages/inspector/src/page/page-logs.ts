import type { WorkerOption } from '../client/connect.ts'
import type { LiveRoom } from './live-source.ts'

/** What a page is opened with. */
export interface PageContent {
  readonly worker: WorkerOption
  readonly first: File | undefined
  readonly other: File | undefined
  readonly sample: (() => Promise<File>) | undefined
  readonly live?: LiveRoom | undefined
}

interface Manifest {
  readonly logs: readonly { readonly name: string; readonly url: string }[]
}

const dataOf = (id: string): string | undefined => document.getElementById(id)?.textContent ?? undefined

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64.trim())
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

const fetched = async ({ url, name }: Manifest['logs'][number]): Promise<File> =>
  new File([await (await fetch(url)).blob()], name)

/** A page with the log in it: its data stands in elements that no browser runs. */
const embedded = (manifest: Manifest): PageContent => {
  const [first, other] = manifest.logs.map(({ name, url }) => new File([bytesOf(dataOf(url) ?? '')], name))
  const code = dataOf('roomfold-worker')
  const worker =
    code === undefined
      ? 'none'
      : () => new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
  return { worker, first, other, sample: undefined }
}

/** What the page was made for: by the server beside it, or within the page itself. */
export const pageLogs = async (): Promise<PageContent> => {
  const within = dataOf('roomfold-manifest')
  if (within !== undefined) return embedded(JSON.parse(within) as Manifest)
  const worker = (): Worker => new Worker('worker.js')
  const manifest = (await (await fetch('manifest.json')).json()) as Manifest & {
    readonly sample?: Manifest['logs'][number]
    readonly live?: LiveRoom
  }
  const { sample, live } = manifest
  const [first, other] = await Promise.all(manifest.logs.map(fetched))
  return { worker, first, other, live, sample: sample && (() => fetched(sample)) }
}
