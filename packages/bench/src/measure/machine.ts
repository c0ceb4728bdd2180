import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, join } from 'node:path'

/** The machine of a run. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memory: string
  readonly node: string
  readonly v8: string
  readonly platform: string
}

export const machine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  node: process.version,
  v8: process.versions.v8,
  platform: `${process.platform} ${process.arch}`,
})

/** The mean number of processes that ran or waited during the last minute. */
export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2))

const versionIn = (folder: string, name: string): string | undefined => {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly name?: string
      readonly version?: string
    }
    return manifest.name === name ? manifest.version : undefined
  } catch {
    return undefined
  }
}

/** The version of an installed package. Reads the file, because not every package exports its manifest. */
export const versionOf = (name: string, from: string): string => {
  let folder = dirname(createRequire(from).resolve(name))
  while (versionIn(folder, name) === undefined && dirname(folder) !== folder) folder = dirname(folder)
  return versionIn(folder, name) ?? 'unknown'
}
