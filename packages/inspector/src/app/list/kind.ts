interface Kind {
  readonly label: string
  readonly tone: string
}

const kinds: Readonly<Record<string, Kind>> = {
  'room.stateChanged': { label: 'room', tone: 'other' },
  'room.mediaMuted': { label: 'mute all', tone: 'other' },
  'room.chatReceived': { label: 'chat', tone: 'messages' },
  'room.customMessageReceived': { label: 'custom', tone: 'messages' },
  'room.propertiesUpdated': { label: 'property', tone: 'properties' },
  'room.propertiesDeleted': { label: 'property −', tone: 'properties' },
  'users.changed': { label: 'people', tone: 'people' },
  'users.subscriptionChanged': { label: 'in sight', tone: 'people' },
  'users.propertiesUpdated': { label: 'users’ prop.', tone: 'properties' },
  'user.stateChanged': { label: 'person', tone: 'people' },
  'user.propertiesUpdated': { label: 'user prop.', tone: 'properties' },
  'user.propertiesDeleted': { label: 'user prop. −', tone: 'properties' },
  'stream.added': { label: 'stream +', tone: 'streams' },
  'stream.updated': { label: 'stream', tone: 'streams' },
  'stream.removed': { label: 'stream −', tone: 'streams' },
  'streams.changed': { label: 'streams', tone: 'streams' },
  'peer.chatReceived': { label: 'peer chat', tone: 'messages' },
  'peer.customMessageReceived': { label: 'peer', tone: 'messages' },
  checkpoint: { label: 'snapshot', tone: 'other' },
}

/** The label and the colour of a type in the list. */
export const kindOf = (type: string): Kind => kinds[type] ?? { label: type, tone: 'other' }
