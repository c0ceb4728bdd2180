/** An integer that no table of the API names yet: `code:7`. It encodes back to the same integer. */
export type UnknownCode = `code:${number}`

/** One table between the integers of the wire, which are its places, and the literals of the API. */
export type Enumeration<L extends string> = readonly (L | undefined)[]

export const literalOf = <L extends string>(table: Enumeration<L>, integer: number): L | UnknownCode =>
  table[integer] ?? `code:${integer}`

export const optionalLiteralOf = <L extends string>(
  table: Enumeration<L>,
  integer: number | null | undefined,
): L | UnknownCode | undefined =>
  integer === undefined || integer === null ? undefined : literalOf(table, integer)

export const codeOf = <L extends string>(table: Enumeration<L>, literal: L | UnknownCode): number => {
  const place = table.indexOf(literal as L)
  return place === -1 ? Number(literal.slice('code:'.length)) : place
}

export const optionalCodeOf = <L extends string>(
  table: Enumeration<L>,
  literal: L | UnknownCode | undefined,
): number | undefined => (literal === undefined ? undefined : codeOf(table, literal))
