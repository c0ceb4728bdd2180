/** Milliseconds that something takes. What the collector does meanwhile counts: it is part of the cost. */
export const timed = async (work: () => void | Promise<void>): Promise<number> => {
  const start = performance.now()
  const pending = work()
  if (pending !== undefined) await pending
  return performance.now() - start
}

/** Everything that can be freed is freed. Node has to run with `--expose-gc`. */
export const collectAll = (): void => {
  const { gc } = globalThis as { readonly gc?: () => void }
  if (gc === undefined) throw new Error('the benchmark needs node --expose-gc')
  gc()
}

const sink: { value: unknown } = { value: undefined }

/** JSON.parse of each line: what every ratio is a ratio to. */
export const parseAll = (lines: readonly string[]): void => {
  for (const line of lines) sink.value = JSON.parse(line)
}

/** Keeps a result alive, so that nothing is optimised away. */
export const keep = (value: unknown): void => {
  sink.value = value
}
