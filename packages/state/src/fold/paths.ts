import type { FoldIssueCode } from './issue.ts'
import type { WorkingRoom } from './working-room.ts'

/** Whose property paths are read, for the reports of those that are left out. */
export interface Refusal {
  readonly working: WorkingRoom
  readonly sequence: number | undefined
  /** Undefined: the room's. */
  readonly userUuid: string | undefined
}

const reasons: Readonly<Partial<Record<FoldIssueCode, string>>> = {
  pathRefused: 'has a segment __proto__, constructor or prototype',
  pathTooDeep: 'has more than 100 segments',
  pathEmpty: 'has no segment',
}

/** Reports a property path that is left out, with its place in the order. */
export const refusePath = (
  { working, sequence, userUuid }: Refusal,
  code: FoldIssueCode,
  path: string,
): void => {
  const shown = path.length > 120 ? `${path.slice(0, 119)}…` : path
  const message = `the property path "${shown}" ${reasons[code] ?? 'was refused'}: it was left out`
  working.report({ code, message, sequence, userUuid, path: shown })
}
