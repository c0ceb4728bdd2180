/** What the maps that are compared hold. */
export type User = Readonly<{
  userUuid: string
  userName: string
  role: string
  muteChat: boolean
  updateTime: number
}>
