const entries = [
  '@roomfold/protocol',
  '@roomfold/state',
  '@roomfold/store',
  '@roomfold/cloud',
  '@roomfold/rtm',
  '@roomfold/replay',
  '@roomfold/persist',
  '@roomfold/persist/file',
  '@roomfold/sandbox',
  '@roomfold/sandbox/member',
  '@roomfold/testing',
  '@roomfold/react',
  '@roomfold/vue',
  '@roomfold/redux',
]

test('jsdom has no TextDecoder', () => expect(typeof TextDecoder).toBe('undefined'))

test.each(entries)('%s loads', (entry) => {
  expect(Object.keys(require(entry))).not.toEqual([])
})

test('a store folds, and a binary message is an issue', () => {
  const { fromRtm } = require('@roomfold/rtm')
  const { createRoomStore } = require('@roomfold/store')
  const listeners = new Map()
  const client = {
    addEventListener: (name, listener) => listeners.set(name, listener),
    removeEventListener: (name) => listeners.delete(name),
  }
  const issues = []
  const store = createRoomStore({
    roomUuid: 'maths-7b',
    batching: 'sync',
    source: fromRtm(client, { roomUuid: 'maths-7b' }),
    onIssue: (issue) => issues.push(issue.stage),
  })
  const message = { channelType: 'MESSAGE', channelName: 'maths-7b', publisher: 'server', timestamp: 0 }
  const text = '{"cmd":1,"sequence":1,"data":{"state":1}}'
  listeners.get('message')({ ...message, message: Uint8Array.from(text, (letter) => letter.charCodeAt(0)) })
  expect(issues).toEqual(['message'])
  listeners.get('message')({ ...message, message: text })
  expect(store.getSnapshot().room.state).toBe('inProgress')
  store.close()
})
