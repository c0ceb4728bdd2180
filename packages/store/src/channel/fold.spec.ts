import { describe, expect, it } from '@jest/globals'
import type { ChannelAction } from '@roomfold/protocol'
import { emptySnapshot } from '@roomfold/state'
import type { IssueReport } from '../index.ts'
import { Fold } from './fold.ts'

const property = (sequence: number): ChannelAction => ({
  type: 'room.propertiesUpdated',
  cmd: 4,
  version: 1,
  sequence,
  changeProperties: { page: sequence },
})

/** What no decoder gives out: the lists are missing. */
const malformed = { type: 'users.changed', cmd: 20, version: 1, sequence: 2 } as ChannelAction

describe('folding', () => {
  it.each(['one by one', 'at once'])(
    'leaves out what cannot be folded, reports it and goes on: %s',
    (way) => {
      const issues: IssueReport[] = []
      const fold = new Fold(200, (issue) => issues.push(issue))
      const actions = [property(1), malformed, property(3)]
      const room =
        way === 'at once'
          ? fold.all(emptySnapshot(), actions)
          : actions.reduce((before, action) => fold.one(before, action), emptySnapshot())
      expect(room).toMatchObject({ sequence: 3, properties: { page: 3 } })
      expect(issues).toMatchObject([{ stage: 'fold', code: 'foldFailed', sequence: 2 }])
    },
  )
})
