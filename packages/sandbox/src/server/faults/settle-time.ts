/** How long something is held back for a next message that may not come, ms. */
export const settleTime = 50
