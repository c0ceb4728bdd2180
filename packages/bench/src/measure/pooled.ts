import type { Figure, Finding } from '../rows/figure.ts'
import { spreadOf } from './statistics.ts'

const medianOf = (figures: readonly (number | undefined)[]): number | undefined => {
  const known = figures.filter((figure) => figure !== undefined)
  return known.length === 0 ? undefined : spreadOf(known).median
}

const pooledOne = (findings: readonly Finding[]): Figure => {
  const [{ cpuRounds: _, ...first }] = findings as readonly [Finding]
  const rounds = findings.flatMap((finding) => finding.rounds)
  return {
    ...first,
    ...spreadOf(rounds),
    rounds: rounds.length,
    cpu: medianOf(findings.flatMap(({ cpuRounds = [] }) => cpuRounds)),
    linesPerRound: medianOf(findings.map(({ linesPerRound }) => linesPerRound)),
    parse: medianOf(findings.map(({ parse }) => parse)),
    time: medianOf(findings.map(({ time }) => time)),
  }
}

/** Combines the rounds of several processes: differences between processes are part of the spread. */
export const pooled = (processes: readonly (readonly Finding[])[]): Figure[] =>
  (processes[0] ?? []).map((_, index) => pooledOne(processes.flatMap((findings) => findings[index] ?? [])))
