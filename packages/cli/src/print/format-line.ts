import type { LogForm, LogFormat } from '@roomfold/replay'
import { count, fitted } from './text.ts'

const names: Readonly<Record<LogForm, string>> = {
  roomfold: 'a Roomfold log',
  notifications: 'bare notifications',
  list: 'a JSON list',
  texts: 'a list of message texts',
  jsonSequence: 'JSON text sequences',
  sequences: 'a REST response',
  polling: 'a response of the polling interface',
  har: 'a HAR archive',
  vendorLog: 'a vendor SDK log',
  logcat: 'a logcat log',
  console: 'a console log',
  text: 'a text log',
  structured: 'a structured log',
}

/** `read 4 notifications of room maths-7b from a vendor SDK log (UTF-16LE, gzip); 12 lines skipped`. */
export const formatLine = (
  format: LogFormat | undefined,
  notifications: number,
  roomUuid: string | undefined,
): string => {
  const { form, encoding = 'UTF-8', compression, skippedLines = 0 } = format ?? {}
  const room = roomUuid === undefined ? '' : ` of room ${fitted(roomUuid, 80)}`
  const around = [encoding === 'UTF-8' ? '' : encoding, compression ?? ''].filter((text) => text !== '')
  const from = form === undefined ? 'an unknown format' : names[form]
  const skipped = skippedLines === 0 ? '' : `; ${count(skippedLines, 'line')} skipped`
  const wrapped = around.length === 0 ? '' : ` (${around.join(', ')})`
  return `read ${count(notifications, 'notification')}${room} from ${from}${wrapped}${skipped}\n`
}
