export const entry = (...userUuids: readonly string[]) => ({
  onlineUsers: userUuids.map((userUuid) => ({
    userUuid,
    userName: userUuid,
    role: 2,
    streams: [{ streamUuid: `s-${userUuid}`, streamName: 'camera' }],
  })),
})
