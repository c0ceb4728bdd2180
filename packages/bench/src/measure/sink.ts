const sink: { value: unknown } = { value: undefined }

/** Keeps a result alive, so that the compiler can't leave its computation out. */
export const keep = (value: unknown): void => {
  sink.value = value
}

/** JSON.parse of each line: every ratio is a ratio to it. */
export const parseAll = (lines: readonly string[]): void => {
  for (const line of lines) keep(JSON.parse(line))
}

/** Frees all garbage. @throws Error without `--expose-gc`. */
export const collectAll = (): void => {
  const { gc } = globalThis as { readonly gc?: () => void }
  if (gc === undefined) throw new Error('the benchmark needs --expose-gc')
  gc()
}
