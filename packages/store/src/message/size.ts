/** Whether a text takes more than so many bytes as UTF-8. */
export const isLongerThan = (text: string, bytes: number): boolean => {
  // A UTF-16 unit takes one to three bytes: most texts are decided without counting.
  if (text.length > bytes) return true
  if (text.length * 3 <= bytes) return false
  return new TextEncoder().encode(text).length > bytes
}
