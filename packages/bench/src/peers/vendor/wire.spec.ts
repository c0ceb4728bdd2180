import { expect, it } from '@jest/globals'
import { filledRoom } from '../../rows/opened-room.ts'
import { createWorkload } from '../../workload/workload.ts'
import { wireLineOf } from './wire.ts'

it('writes the same room in the dialect of the wire', () => {
  const { fill, next } = createWorkload(100)
  const lines = [...fill, ...next(1_000)]
  const documented = filledRoom(lines)
  const wire = filledRoom(lines.map(wireLineOf), 'wire')
  expect([...wire.users.keys()]).toEqual([...documented.users.keys()])
  expect([...wire.streams.keys()]).toEqual([...documented.streams.keys()])
  expect(wire.properties).toEqual(documented.properties)
})
