import type { ReportData } from './report-data.ts'

const quoted = (text: string): string =>
  /^[\w./:@%=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** The command that opens the inspector at a notification; undefined if the log was standard input. */
export const inspectCommand = (
  { file }: ReportData,
  sequence: number,
  userUuid?: string,
): string | undefined => {
  if (file === undefined) return undefined
  const link = [
    `seq=${sequence}`,
    ...(userUuid === undefined ? [] : [`user=${encodeURIComponent(userUuid)}`]),
  ].join('&')
  return `roomfold inspect ${quoted(file)} --at ${quoted(link)}`
}
