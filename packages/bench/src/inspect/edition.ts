import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The functions of a built checkout. */
export type Edition = Pick<typeof import('@roomfold/protocol'), 'decodeMessage'> &
  Pick<typeof import('@roomfold/state'), 'emptySnapshot' | 'reduceAll'> &
  Pick<typeof import('@roomfold/store'), 'createRoomStore'>

const here = fileURLToPath(new URL('../../../../../', import.meta.url))

/** @param checkout Folder of a built workspace. Default: this one. */
export const loadEdition = async (checkout = here): Promise<Edition> => {
  const entryOf = (name: string): string =>
    pathToFileURL(join(checkout, 'packages', name, 'dist', 'esm', 'index.js')).href
  const modules = await Promise.all(['protocol', 'state', 'store'].map((name) => import(entryOf(name))))
  return Object.assign({}, ...modules) as Edition
}
