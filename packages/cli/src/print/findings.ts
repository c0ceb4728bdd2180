import type { Finding } from '@roomfold/replay'
import type { Colors } from '../terminal.ts'
import { printable } from './text.ts'

/** The location of a finding, such as `line 12, sequence 9: `, or an empty text. */
const locationOf = ({ line, sequence }: Finding): string => {
  const parts = [
    line === undefined ? '' : `line ${line}`,
    sequence === undefined ? '' : `sequence ${sequence}`,
  ]
  const location = parts.filter((part) => part !== '').join(', ')
  return location === '' ? '' : `${location}: `
}

/** One line with the code, location and message of a finding. */
export const findingText = (finding: Finding, colors: Colors): string => {
  const code = finding.code === 'startsLate' ? colors.dim(finding.code) : colors.yellow(finding.code)
  return `${code} ${locationOf(finding)}${printable(finding.message)}`
}
