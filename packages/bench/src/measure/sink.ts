const sink: { value: unknown } = { value: undefined }

/** Uses a result, so that the compiler can't eliminate its computation. */
export const keep = (value: unknown): void => {
  sink.value = value
}

/** JSON.parse of each line, the baseline of all ratios. */
export const parseAll = (lines: readonly string[]): void => {
  for (const line of lines) keep(JSON.parse(line))
}

/** Runs a garbage collection. @throws Error without `--expose-gc`. */
export const collectAll = (): void => {
  const { gc } = globalThis as { readonly gc?: () => void }
  if (gc === undefined) throw new Error('run node with --expose-gc')
  gc()
}
