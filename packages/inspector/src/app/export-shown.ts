import type { Controller } from './controller.ts'

export interface ExportChoice {
  readonly isCut: boolean
  readonly isPlain: boolean
  /** The key of the pseudonyms. Default: a random one. */
  readonly key?: string | undefined
}

/** The log, or the span that is shown, as another log. */
export const exportShown = async (
  controller: Controller,
  { isCut, isPlain, key }: ExportChoice,
): Promise<Blob | undefined> => {
  const { span, status } = controller.state
  const edge = (ts: number): Promise<number | undefined> =>
    controller.engine?.positionOf({ ts }) ?? Promise.resolve(undefined)
  const [from = 0, to = status?.length ?? 0] =
    isCut && span !== undefined ? await Promise.all(span.map(edge)) : []
  try {
    return await controller.engine?.exportLog({ from, to, isPlain, key })
  } catch (cause) {
    controller.notice(`The log can't be exported: ${cause instanceof Error ? cause.message : String(cause)}`)
    return undefined
  }
}
