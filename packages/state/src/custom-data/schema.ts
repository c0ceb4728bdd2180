/**
 * The part of the Standard Schema interface, version 1, that is needed here: zod, valibot, arktype and others
 * have it.
 */
export interface StandardSchema<Out> {
  readonly '~standard': {
    readonly version: 1
    readonly validate: (value: unknown) => StandardResult<Out> | Promise<StandardResult<Out>>
    readonly types?: { readonly input: unknown; readonly output: Out } | undefined
  }
}

type StandardResult<Out> =
  | { readonly value: Out; readonly issues?: undefined }
  | { readonly issues: readonly StandardProblem[] }

interface StandardProblem {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The part of an io-ts codec that is needed here. */
export interface IoCodec<Out> {
  readonly name: string
  readonly decode: (value: unknown) => IoResult<Out>
}

type IoResult<Out> =
  | { readonly _tag: 'Right'; readonly right: Out }
  | { readonly _tag: 'Left'; readonly left: readonly IoProblem[] }

interface IoProblem {
  readonly message?: string | undefined
  readonly context: readonly { readonly key: string; readonly type: { readonly name: string } }[]
}

/** An io-ts codec, or a schema of any library that has the Standard Schema interface. It must not be asynchronous. */
export type Schema<Out> = IoCodec<Out> | StandardSchema<Out>

/** What a schema makes of a value. */
export type OutputOf<S> =
  S extends StandardSchema<infer Out> ? Out : S extends IoCodec<infer Out> ? Out : never

/** What doesn't fit, in words. */
export interface Misfit {
  readonly message: string
  /** Where in the value. */
  readonly path: readonly string[]
}

/** What comes of a value. */
export type Checked<Out> = { readonly value: Out } | { readonly misfit: Misfit }

const standardMisfit = (problems: readonly StandardProblem[]): Misfit => {
  const [first] = problems
  const path = (first?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
  return { message: first?.message ?? 'the schema gave no reason', path }
}

const ioMisfit = (problems: readonly IoProblem[]): Misfit => {
  // The deepest one says most.
  const deepest = problems.reduce<IoProblem | undefined>(
    (known, problem) =>
      known !== undefined && known.context.length >= problem.context.length ? known : problem,
    undefined,
  )
  const context = deepest?.context ?? []
  const expected = context.at(-1)?.type.name ?? 'something else'
  const path = context.map(({ key }) => key).filter((key) => key !== '')
  return { message: deepest?.message ?? `expected ${expected}`, path }
}

/** Asks a schema. One that throws, or would take its time, is a misfit. */
export const check = <Out>(schema: Schema<Out>, value: unknown): Checked<Out> => {
  try {
    if ('~standard' in schema) return checkStandard(schema, value)
    const decoded = schema.decode(value)
    return decoded._tag === 'Right' ? { value: decoded.right } : { misfit: ioMisfit(decoded.left) }
  } catch (cause) {
    return { misfit: { message: `the schema threw: ${String(cause)}`, path: [] } }
  }
}

const checkStandard = <Out>(schema: StandardSchema<Out>, value: unknown): Checked<Out> => {
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) {
    result.catch(() => undefined)
    return { misfit: { message: 'the schema is asynchronous: rooms are read at once', path: [] } }
  }
  return result.issues === undefined ? { value: result.value } : { misfit: standardMisfit(result.issues) }
}
