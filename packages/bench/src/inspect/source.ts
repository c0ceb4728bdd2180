const ownCode = /packages\/([^/]+)\/dist\/esm\/(.*)$/
const dependency = /node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?((?:@[^/]+\/)?[^/]+)\/(.*)$/

/** Where a function of the running code comes from. */
export interface Source {
  /** A package of the workspace, one of its dependencies, or `V8` and `node` for what has no file. */
  readonly package: string
  readonly file: string
  /** Roomfold's own code. */
  readonly isOwn: boolean
}

/** Reads the URL of a script. */
export const sourceOf = (url: string): Source => {
  const own = ownCode.exec(url)
  if (own !== null) return { package: own[1] ?? '', file: own[2] ?? '', isOwn: true }
  const foreign = dependency.exec(url)
  if (foreign !== null) return { package: foreign[1] ?? '', file: foreign[2] ?? '', isOwn: false }
  return { package: url === '' ? 'V8' : 'node', file: url, isOwn: false }
}
