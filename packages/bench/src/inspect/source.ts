const ownCode = /packages\/([^/]+)\/dist\/esm\/(.*)$/
const dependency = /node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?((?:@[^/]+\/)?[^/]+)\/(.*)$/

/** The origin of a function. */
export interface Source {
  /** A package of the workspace or a dependency; `V8` or `node` for built-in functions. */
  readonly package: string
  readonly file: string
  /** Whether it is Roomfold's code. */
  readonly isOwn: boolean
}

/** Parses the URL of a script. */
export const sourceOf = (url: string): Source => {
  const own = ownCode.exec(url)
  if (own !== null) return { package: own[1] ?? '', file: own[2] ?? '', isOwn: true }
  const foreign = dependency.exec(url)
  if (foreign !== null) return { package: foreign[1] ?? '', file: foreign[2] ?? '', isOwn: false }
  return { package: url === '' ? 'V8' : 'node', file: url, isOwn: false }
}
