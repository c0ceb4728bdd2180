import type { RoomFaults } from '@roomfold/sandbox/server'
import { InvalidArgumentError } from 'commander'

const channelFaults = [
  'drop',
  'delay',
  'reorder',
  'duplicate',
  'corrupt',
  'truncate',
  'packet',
  'disconnect',
  'resend',
]
const restFaults = ['error500', 'error429', 'slow', 'emptyPage', 'gone', 'shortPage']

const presets: Readonly<Record<string, RoomFaults>> = {
  none: {},
  some: { drop: 0.01, delay: 0.05, reorder: 0.03, duplicate: 0.03, disconnect: 0.002, rest: { slow: 0.1 } },
  many: {
    drop: 0.05,
    delay: 0.05,
    reorder: 0.1,
    duplicate: 0.1,
    corrupt: 0.02,
    truncate: 0.02,
    packet: 0.05,
    disconnect: 0.01,
    resend: 0.3,
    rest: { error500: 0.1, error429: 0.05, slow: 0.2, emptyPage: 0.05, gone: 0.05, shortPage: 0.2 },
  },
}

const probability = (text: string, name: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError(`${name} must be a probability from 0 to 1.`)
  }
  return value
}

/** Parses `many`, or `drop=0.1,rest.error500=0.2`. */
export const parseFaults = (text: string): RoomFaults => {
  const preset = Object.hasOwn(presets, text) ? presets[text] : undefined
  if (preset !== undefined) return preset
  const channel: Record<string, number> = {}
  const rest: Record<string, number> = {}
  for (const part of text.split(',')) {
    const [name = '', value = ''] = part.split('=')
    const inRest = name.startsWith('rest.') ? name.slice('rest.'.length) : undefined
    if (inRest !== undefined && restFaults.includes(inRest)) rest[inRest] = probability(value, name)
    else if (channelFaults.includes(name)) channel[name] = probability(value, name)
    else throw new InvalidArgumentError(`unknown fault '${name}'; see roomfold sandbox --help.`)
  }
  return { ...channel, rest }
}
