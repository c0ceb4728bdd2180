import type { Finding } from '@roomfold/replay'
import type { Colors } from '../terminal.ts'
import { printable } from './text.ts'

/** Where a finding was made: `line 12, sequence 9: `, or nothing. */
const placeOf = ({ line, sequence }: Finding): string => {
  const parts = [
    line === undefined ? '' : `line ${line}`,
    sequence === undefined ? '' : `sequence ${sequence}`,
  ]
  const place = parts.filter((part) => part !== '').join(', ')
  return place === '' ? '' : `${place}: `
}

/** One line on a finding, with its stable code. */
export const findingText = (finding: Finding, colors: Colors): string => {
  const code = finding.code === 'startsLate' ? colors.dim(finding.code) : colors.yellow(finding.code)
  return `${code} ${placeOf(finding)}${printable(finding.message)}`
}
