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

/** Ann and Ben are in, each with a camera, and the board shows page 1: notifications 1 to 3. */
export const classroom = (): readonly object[] => [enters(1, 'ann'), enters(2, 'ben'), page(3, 1)]

/** The board shows another page. */
export const page = (sequence: number, number: number): object => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { 'board.page': number } },
})

/** A user raises a hand, so often. */
export const hand = (sequence: number, userUuid: string, times: number): object => ({
  cmd: 22,
  sequence,
  data: { fromUser: { userUuid }, action: 0, changeProperties: { hand: times } },
})

/** A user's camera gets another name. */
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

/** Turns the pages 1 to 5: each notification is a line of the log. */
export const pagesLog = [1, 2, 3, 4, 5].map((number) => `${JSON.stringify(page(number, number))}\n`).join('')
