import type { ModerationEvent } from '@roomfold/replay'
import type { Frame } from './frame.ts'
import { inspectCommand } from './inspect-command.ts'
import { escaped, isolated } from './markup.ts'
import type { ReportData } from './report-data.ts'

const mostEvents = 100

const words = { kick: 'kicked', mute: 'muted' } as const

const longestCommand = 400

/** A command to copy, on a line of its own. */
export const commandLine = (command: string | undefined): string =>
  command === undefined ? '' : `<br><code>${escaped(command, longestCommand)}</code>`

const item = (event: ModerationEvent, data: ReportData, { time }: Frame): string => {
  const { kind, userUuid, userName, at, operator, sequence } = event
  const when = at === undefined ? '' : `${time.precise(at)}: `
  const by = operator === undefined ? '' : ` by ${isolated(operator, 60)}`
  const command = sequence === undefined ? undefined : inspectCommand(data, sequence, userUuid)
  return `<li>${when}${isolated(userName || userUuid, 60)} was ${words[kind]}${by}.${commandLine(command)}</li>`
}

/** Lists kicks and mutes, each with the command that shows it in the inspector. */
export const moderationList = (data: ReportData, frame: Frame): string => {
  const { moderation } = data
  if (moderation.length === 0) return '<p>Nobody was kicked or muted.</p>'
  const items = moderation.slice(0, mostEvents).map((event) => item(event, data, frame))
  const rest = moderation.length - items.length
  const more = rest > 0 ? `<p>and ${rest.toLocaleString('en-US')} more</p>` : ''
  return `<ul class="events">${items.join('\n')}</ul>${more}`
}
