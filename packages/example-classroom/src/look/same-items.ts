/** Two lists with the same items in the same order: nothing to render anew. */
export const sameItems = <T>(left: readonly T[], right: readonly T[]): boolean =>
  left.length === right.length && left.every((item, index) => item === right[index])
