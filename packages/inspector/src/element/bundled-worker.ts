/** Put in by the build: a file beside this one. */
declare const workerFile: string

/** The worker that comes with this package. */
export const bundledWorker = (): Worker =>
  new Worker(new URL(workerFile, import.meta.url), { type: 'module' })
