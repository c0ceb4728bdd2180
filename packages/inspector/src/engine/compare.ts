import type { ChannelAction } from '@roomfold/protocol'
import { firstDivergence, type LogSource, openTimeline } from '@roomfold/replay'
import { differencesOf } from '../room/differences.ts'
import { summaryOf } from '../room/summary.ts'
import type { DivergenceView, OpenOptions } from './contract.ts'

const said = (action: ChannelAction | undefined): string | undefined => {
  if (action === undefined) return undefined
  const { subject, text } = summaryOf(action)
  return [action.type, subject, text].filter((part) => part !== '').join(' · ')
}

/** Where the rooms of two logs part. */
export const compareLogs = async (
  first: LogSource,
  other: LogSource,
  options: OpenOptions,
): Promise<DivergenceView> => {
  const { common, divergence } = await firstDivergence(first, other, options)
  if (divergence === undefined) {
    const nothing = { sequence: undefined, kind: undefined, position: undefined }
    return { common, ...nothing, differences: [], actions: [undefined, undefined] }
  }
  const { sequence, kind, differences, actions } = divergence
  const timeline = await openTimeline(first, options)
  const position = await timeline.positionOf({ sequence })
  timeline.close()
  return {
    common,
    sequence,
    kind,
    position,
    differences: differences.flatMap(differencesOf),
    actions: [said(actions[0]), said(actions[1])],
  }
}
