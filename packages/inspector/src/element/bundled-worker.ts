/** Defined by the build: a file next to this one. */
declare const workerFile: string

/** The worker that comes with this package. */
export const bundledWorker = (): Worker =>
  new Worker(new URL(workerFile, import.meta.url), { type: 'module' })
