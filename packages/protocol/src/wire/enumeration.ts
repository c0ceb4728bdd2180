/** An integer that no table of the API names yet: `code:7`. It encodes back to the same integer. */
export type UnknownCode = `code:${number}`

/** One table between the integers of the wire and the literals of the API, used in both directions. */
export interface Enumeration<L extends string> {
  readonly literals: readonly L[]
  readonly decode: (integer: number) => L | UnknownCode
  readonly encode: (literal: L | UnknownCode) => number
}

export const enumeration = <const L extends string>(table: Readonly<Record<number, L>>): Enumeration<L> => {
  const literalOf = new Map(Object.entries(table).map(([integer, literal]) => [Number(integer), literal]))
  const integerOf = new Map<string, number>([...literalOf].map(([integer, literal]) => [literal, integer]))
  // Most tables begin at 0 and have no hole: an index is the quicker look-up.
  const literalsInOrder: readonly (L | undefined)[] = Array.from({ length: 8 }, (_, integer) =>
    literalOf.get(integer),
  )
  return {
    literals: [...literalOf.values()],
    decode: (integer) => literalsInOrder[integer] ?? literalOf.get(integer) ?? `code:${integer}`,
    encode: (literal) => integerOf.get(literal) ?? Number(literal.slice('code:'.length)),
  }
}
