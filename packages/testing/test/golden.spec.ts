import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { type ChannelAction, type Dialect, decodeMessage, encodeNotification } from '@roomfold/protocol'
import { canonicalText, emptySnapshot, reduceAll } from '@roomfold/state'

const lesson = join(__dirname, '../../sandbox/lessons/class-of-30-45-minutes.simulated.ndjson')

const decodeAll = (messages: readonly string[], dialect: Dialect): readonly ChannelAction[] =>
  messages.flatMap((message) =>
    decodeMessage(message, { dialect }).map((decoded) => {
      if (decoded._tag === 'Left') throw new Error(decoded.left.message)
      return decoded.right as ChannelAction
    }),
  )

interface LessonLine {
  readonly space?: 'channel' | 'peer'
  readonly raw?: string
}

const messages = readFileSync(lesson, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as LessonLine)
  .flatMap(({ space, raw }) => (space === 'channel' && raw !== undefined ? [raw] : []))

const hashOf = (messages: readonly string[], dialect: Dialect): string => {
  const room = reduceAll(emptySnapshot('lesson-7'), decodeAll(messages, dialect))
  const order = [...room.users.keys(), ...room.streams.keys()].join()
  return createHash('sha256')
    .update(`${canonicalText(room)}\n${order}`)
    .digest('hex')
    .slice(0, 16)
}

/** If this hash changes, recorded logs fold to other rooms: that needs a reason and a changeset. */
const golden = '2ba6c5c5123b2a7d'

it('the bundled lesson folds to the same canonical text as ever, in both dialects', () => {
  expect(messages.length).toBeGreaterThan(2_000)
  expect(hashOf(messages, 'documented')).toBe(golden)
  const wire = decodeAll(messages, 'documented').map((action) =>
    encodeNotification(action, { dialect: 'wire' }),
  )
  expect(hashOf(wire, 'wire')).toBe(golden)
})
