import { rmSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'
import { chat, file, folder, roomfold, roomOf } from './command.ts'

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('bad input is reported, and the rest is read', () => {
  const invalidUtf8 = Buffer.concat([
    Buffer.from(`${chat(1)}\n`),
    Buffer.from([0x7b, 0xff, 0xfe, 0x0a]),
    Buffer.from(`${chat(2)}\n`),
  ])
  const around = (line: string) => `${chat(1)}\n${line}\n${chat(2)}\n`
  const property = (path: string) =>
    `{"cmd":4,"sequence":3,"data":{"action":0,"changeProperties":{${JSON.stringify(path)}:1,"fine":1}}}`

  it.each<[string, string | Uint8Array, string]>([
    ['a line that is no JSON', around('what is this'), 'notJson line 2'],
    ['a NUL byte', around('{"cmd":3,\u0000"sequence":3}'), 'notJson line 2'],
    ['invalid UTF-8', invalidUtf8, 'invalidUtf8 line 2'],
    [
      'a number where an object belongs',
      around('{"cmd":3,"sequence":3,"data":5}'),
      'fieldInvalid line 2, sequence 3',
    ],
    [
      'a sequence as text',
      around('{"cmd":3,"sequence":"3","data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    [
      'a negative sequence',
      around('{"cmd":3,"sequence":-3,"data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    [
      'a fractional sequence',
      around('{"cmd":3,"sequence":3.5,"data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    [
      'an infinite sequence',
      around('{"cmd":3,"sequence":1e309,"data":{"message":"x"}}'),
      'sequenceInvalid line 2',
    ],
    ['a missing sequence', around('{"cmd":3,"data":{"message":"x"}}'), 'unsequenced line 2'],
    [
      'a line of 80 MB',
      around(`{"cmd":3,"sequence":3,"data":{"message":"${'x'.repeat(80_000_000)}"}}`),
      'lineTooLong line 2',
    ],
    ['100,000 nested lists', around('['.repeat(100_000) + ']'.repeat(100_000)), 'line 2'],
    [
      '100,000 nested lists in a property',
      around(
        `{"cmd":4,"sequence":3,"data":{"action":0,"changeProperties":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}`,
      ),
      'fieldInvalid line 2, sequence 3',
    ],
    [
      'a property path of 10,000 segments',
      around(property(Array(10_000).fill('a').join('.'))),
      'pathTooDeep sequence 3',
    ],
    ['__proto__ in a path', around(property('__proto__.polluted')), 'pathRefused sequence 3'],
    ['constructor in a path', around(property('constructor.prototype.polluted')), 'pathRefused sequence 3'],
    ['a break in the middle', `${chat(1)}\n${chat(2)}\n{"cmd":3,"sequ`, 'truncated line 3'],
    [
      'a gzip that ends early',
      gzipSync(Array.from({ length: 190 }, (_, index) => chat(index + 1)).join('\n')).subarray(0, -100),
      'gzipTruncated',
    ],
  ])('%s', (_what, content, expected) => {
    const path = file('bad.ndjson', content)
    const { out, err, code } = roomfold(['replay', path, '--json', '--dialect', 'documented'])
    expect(err).toContain(expected)
    expect(code).toBe(0)
    expect(
      JSON.parse(out)
        .messages.slice(0, 2)
        .map(({ message }: { message: string }) => message),
    ).toEqual(['m1', 'm2'])
    expect(roomfold(['check', path, '--dialect', 'documented']).code).toBe(1)
  })

  it('accepts a lone surrogate, and the same id for a user and a stream', () => {
    const content =
      '{"cmd":20,"sequence":1,"data":{"onlineUsers":[{"userUuid":"\\ud800","streams":[{"streamUuid":"\\ud800"}]}]}}\n'
    const path = file('surrogate.ndjson', content)
    expect(roomfold(['check', path]).code).toBe(0)
    expect(roomfold(['replay', path, '--json']).out).toContain('"users":{"\\ud800":')
  })

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])(
    'a user and a stream named %s',
    (name) => {
      const content = JSON.stringify({
        cmd: 20,
        sequence: 1,
        data: { onlineUsers: [{ userUuid: name, streams: [{ streamUuid: name }] }] },
      })
      const room = roomOf(['replay', '-'], content)
      expect([Object.keys(room.users), Object.keys(room.streams)]).toEqual([[name], [name]])
      expect(roomfold(['replay', '-'], content).out).toContain(name)
    },
  )

  it.each([
    ['an empty file', ''],
    ['blank lines', '\n\n \n'],
    ['no JSON at all', 'Dear diary,\ntoday we had maths.\n'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
  ])('%s: nothing could be folded, and the exit code says so', (_what, content) => {
    const path = file('nothing', content)
    const { code, err } = roomfold(['replay', path])
    expect(code).toBe(1)
    expect(err).toContain('has no valid notification')
    expect(roomfold(['check', path]).code).toBe(1)
  })
})
