import { fileURLToPath } from 'node:url'
import { load, type Machine, machine, versionOf } from '../measure/machine.ts'
import type { Settings } from '../measure/settings.ts'
import type { Figure, Omission } from '../rows/figure.ts'

/** All that one run has found out. */
export interface Results {
  readonly date: string
  readonly seconds: number
  readonly machine: Machine
  readonly loadBefore: number
  readonly loadAfter: number
  readonly versions: { readonly [name: string]: string }
  readonly settings: Settings
  readonly figures: readonly Figure[]
  readonly omissions: readonly Omission[]
}

const compared = ['immer', '@reduxjs/toolkit', 'mobx', 'immutable', 'yjs', 'agora-rte-sdk', 'rxjs', 'fp-ts']

/** Notes where and when a run begins; gives what makes the results of it. */
export const beginResults = (settings: Settings) => {
  const began = performance.now()
  const loadBefore = load()
  const here = fileURLToPath(import.meta.url)
  return (figures: readonly Figure[], omissions: readonly Omission[]): Results => ({
    date: new Date().toISOString().slice(0, 10),
    seconds: Math.round((performance.now() - began) / 1_000),
    machine: machine(),
    loadBefore,
    loadAfter: load(),
    versions: Object.fromEntries(compared.map((name) => [name, versionOf(name, here)])),
    settings,
    figures,
    omissions,
  })
}

/** The figure of a row in one column. */
export const figureIn = ({ figures }: Results, row: string, size?: number): Figure | undefined =>
  figures.find((figure) => figure.row === row && (size === undefined || figure.size === size))
