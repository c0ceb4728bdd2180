import { useEffect, useState } from 'react'
import type { Density, InspectEngine } from '../../engine/contract.ts'
import { barEdges } from './paint-overview.ts'
import type { TimeScale } from './time-scale.ts'

/** The number of notifications along a scale; recomputed when `rows` grows. */
export const useDensity = (
  engine: InspectEngine | undefined,
  scale: TimeScale,
  rows: number,
): Density | undefined => {
  const [density, setDensity] = useState<Density>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: with more rows there is more to count
  useEffect(() => {
    let isCurrent = true
    engine?.density(barEdges(scale)).then(
      (counts) => isCurrent && setDensity(counts),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [engine, scale, rows])
  return density
}
