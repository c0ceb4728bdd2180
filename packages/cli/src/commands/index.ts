import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'

/** A command that is loaded on use. */
export interface LazyCommand {
  readonly summary: string
  readonly load: () => Promise<(terminal: Terminal) => Command>
}

/** All commands, in the order of the help. */
export const commands: Readonly<Record<string, LazyCommand>> = {
  replay: {
    summary: 'fold a recorded log and show the room',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  check: {
    summary: 'report the findings of a log: gaps, duplicates, undecodable notifications',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  stats: {
    summary: 'show attendance, streams, messages per minute and gaps',
    load: async () => (await import('./stats.ts')).statsCommand,
  },
  report: {
    summary: 'make an HTML report of a class',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  inspect: {
    summary: 'open a page to look into a log: every moment, and why',
    load: async () => (await import('./inspect.ts')).inspectCommand,
  },
  convert: {
    summary: 'write a log in another form, or attendance as CSV',
    load: async () => (await import('./convert.ts')).convertCommand,
  },
  redact: {
    summary: 'replace names, ids, messages and texts in a log by pseudonyms',
    load: async () => (await import('./redact.ts')).redactCommand,
  },
  record: {
    summary: 'record a live room of a sandbox',
    load: async () => (await import('./record.ts')).recordCommand,
  },
  seek: {
    summary: 'show the room at any moment of a log',
    load: async () => (await import('./seek.ts')).seekCommand,
  },
  diff: {
    summary: "compare two moments of a log, or two clients' logs of one room",
    load: async () => (await import('./diff.ts')).diffCommand,
  },
  why: {
    summary: 'show who changed a value, when, and with what cause',
    load: async () => (await import('./why.ts')).whyCommand,
  },
  search: {
    summary: 'find notifications by user, stream, property, cause, type, text or time',
    load: async () => (await import('./search.ts')).searchCommand,
  },
  compact: {
    summary: 'fold the beginning of a log into a checkpoint',
    load: async () => (await import('./compact.ts')).compactCommand,
  },
  simulate: {
    summary: 'make the log of a simulated lesson',
    load: async () => (await import('./simulate.ts')).simulateCommand,
  },
  sandbox: {
    summary: 'run a local simulation of the classroom service',
    load: async () => (await import('./sandbox.ts')).sandboxCommand,
  },
  start: {
    summary: 'run a simulated lesson locally and join it live',
    load: async () => (await import('./start.ts')).startCommand,
  },
}
