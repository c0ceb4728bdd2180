import type { Dialect } from '../wire/dialect.ts'
import { withExtra } from '../wire/extra.ts'
import type { RoomAction } from './action.ts'
import type { DecodeOptions } from './decode.ts'
import { encoderOf } from './encoders.ts'
import { envelopeToWire } from './envelope.ts'

/**
 * Writes an action as the JSON text of one notification. Decoding it again, in the same dialect and the
 * action's own space, gives the same action.
 *
 * Roles that are integers in decimal digits are written as integers in the documented dialect; ids are
 * always written as strings.
 *
 * @throws TypeError when the action's `cmd` isn't one that its `type` is sent with.
 *
 * @example
 * ```ts
 * import { encodeNotification } from '@roomfold/protocol'
 *
 * const text = encodeNotification(
 *   { type: 'room.propertiesUpdated', cmd: 4, version: 1, sequence: 9, changeProperties: { 'board.page': 2 } },
 *   { dialect: 'wire' },
 * )
 * console.log(text) // {"cmd":4,"version":1,"sequence":9,"data":{"action":1,"changeProperties":{"board.page":2}}}
 * ```
 */
export const encodeNotification = (action: RoomAction, options?: Pick<DecodeOptions, 'dialect'>): string =>
  JSON.stringify(notificationOf(action, options?.dialect ?? 'documented'))

const notificationOf = (action: RoomAction, dialect: Dialect): object => {
  if (action.type === 'unknown') {
    return withExtra({ ...envelopeToWire(action, { data: action.data }) }, action.extra)
  }
  const encoder = encoderOf(action.type)
  if (encoder === undefined || !encoder.commands.includes(action.cmd)) {
    throw new TypeError(`an action of type ${action.type} is not sent as cmd ${action.cmd}`)
  }
  return envelopeToWire(action, encoder.toWire(action, dialect))
}
