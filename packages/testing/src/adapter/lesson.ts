const enters = (sequence: number, userUuid: string) => ({
  cmd: 20,
  sequence,
  data: {
    onlineUsers: [
      {
        userUuid,
        userName: userUuid,
        role: 2,
        streams: [{ streamUuid: `${userUuid}-cam`, streamName: '1' }],
      },
    ],
  },
})

/** Notifications 1 to 3: Ann and Ben enter, each with a camera, and the board shows page 1. */
export const classroom = (): readonly object[] => [enters(1, 'ann'), enters(2, 'ben'), page(3, 1)]

/** Changes the page of the board. */
export const page = (sequence: number, number: number): object => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { 'board.page': number } },
})

/** Sets how often a user has raised a hand. */
export const hand = (sequence: number, userUuid: string, times: number): object => ({
  cmd: 22,
  sequence,
  data: { fromUser: { userUuid }, action: 0, changeProperties: { hand: times } },
})

/** Renames a user's camera. */
export const camera = (sequence: number, userUuid: string, streamName: string): object => ({
  cmd: 40,
  sequence,
  data: { fromUser: { userUuid }, action: 1, streamUuid: `${userUuid}-cam`, streamName },
})

export const chat = (sequence: number, message: string): object => ({
  cmd: 3,
  sequence,
  data: { fromUser: { userUuid: 'ann' }, message, type: 1 },
})

/** A log that changes the page from 1 to 5, one notification per line. */
export const pagesLog = [1, 2, 3, 4, 5].map((number) => `${JSON.stringify(page(number, number))}\n`).join('')
