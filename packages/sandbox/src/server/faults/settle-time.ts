/** How long a message is held for a next message that may not come, ms. */
export const settleTime = 50
