/** What happens in each application: two people are in, then the page is turned. */
export const lesson = [
  {
    cmd: 20,
    sequence: 1,
    data: { onlineUsers: ['Ann', 'Ben'].map((userName) => ({ userUuid: userName, userName, role: 2 })) },
  },
  { cmd: 4, sequence: 2, data: { action: 0, changeProperties: { page: 1 } } },
]
export const turned = { cmd: 4, sequence: 3, data: { action: 0, changeProperties: { page: 2 } } }

/** What the application says of a room. */
export const namesOf = (room) => [...room.users.values()].map(({ userName }) => userName).join(', ')
