import { fileURLToPath } from 'node:url'
import { load, type Machine, machine, versionOf } from '../measure/machine.ts'
import type { Settings } from '../measure/settings.ts'
import type { Figure, Omission, Runtime } from '../rows/figure.ts'
import type { WorkloadId } from '../workload/profile.ts'

/** The results of a run. */
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

const compared = [
  'immer',
  '@reduxjs/toolkit',
  'mobx',
  'immutable',
  'yjs',
  'zod',
  'agora-rte-sdk',
  'rxjs',
  'fp-ts',
  'io-ts',
]

/** Begins a run; returns a function that creates its results. */
export const beginResults = (settings: Settings) => {
  const began = performance.now()
  const loadBefore = load()
  const here = fileURLToPath(import.meta.url)
  const versions = Object.fromEntries(compared.map((name) => [name, versionOf(name, here)]))
  return (
    figures: readonly Figure[],
    omissions: readonly Omission[],
    browser: { readonly [name: string]: string },
  ): Results => ({
    date: new Date().toISOString().slice(0, 10),
    seconds: Math.round((performance.now() - began) / 1_000),
    machine: machine(),
    loadBefore,
    loadAfter: load(),
    versions: { ...versions, ...browser },
    settings,
    figures,
    omissions,
  })
}

/** The workload and runtime of a figure. */
export interface Scope {
  readonly workload: WorkloadId
  readonly runtime: Runtime
}

export const inNode: Scope = { workload: 'lesson', runtime: 'node' }

/** The figures of one workload and one runtime. */
export const figuresAt = ({ figures }: Pick<Results, 'figures'>, scope: Scope): readonly Figure[] =>
  figures.filter(
    ({ workload = 'lesson', runtime = 'node' }) => workload === scope.workload && runtime === scope.runtime,
  )

/** The figure of a row in one column. */
export const figureIn = (
  results: Pick<Results, 'figures'>,
  row: string,
  size?: number,
  scope = inNode,
): Figure | undefined =>
  figuresAt(results, scope).find(
    (figure) => figure.row === row && (size === undefined || figure.size === size),
  )
