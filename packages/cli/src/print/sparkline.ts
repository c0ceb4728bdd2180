const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** Formats numbers as a line of blocks; 0 is a space. */
export const sparkline = (values: readonly number[]): string => {
  const most = Math.max(...values, 1)
  const blockOf = (value: number): string =>
    value === 0 ? ' ' : (blocks[Math.min(7, Math.ceil((8 * value) / most) - 1)] ?? '')
  return values.map(blockOf).join('')
}
