import type { FoldIssueCode } from './issue.ts'
import type { RefusePath } from './properties.ts'
import type { WorkingRoom } from './working-room.ts'

const reasons: Readonly<Partial<Record<FoldIssueCode, string>>> = {
  pathRefused: 'has a segment __proto__, constructor or prototype',
  pathTooDeep: 'has more than 100 segments',
  pathEmpty: 'has no segment',
}

/** Reports property paths that are left out, with their place in the order. */
export const refusePath =
  (working: WorkingRoom, sequence: number | undefined, userUuid?: string): RefusePath =>
  (code, path) => {
    const shown = path.length > 120 ? `${path.slice(0, 119)}…` : path
    const message = `the property path "${shown}" ${reasons[code] ?? 'was refused'}: it was left out`
    working.report({ code, message, sequence, userUuid, path: shown })
  }
