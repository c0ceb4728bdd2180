/** Which table of `action` integers a message speaks: the document's (from 0) or the wire's (from 1). */
export type Dialect = 'documented' | 'wire'

/** Where a message was delivered: to the room's channel or to one user. The same `cmd` means different things in each. */
export type Space = 'channel' | 'peer'

export type PropertyChange = 'updated' | 'deleted'
export type StreamChangeKind = 'added' | 'updated' | 'removed'

interface ActionTable<L> {
  readonly documented: readonly (L | undefined)[]
  readonly wire: readonly (L | undefined)[]
}

export const propertyActions: ActionTable<PropertyChange> = {
  documented: ['updated', 'deleted'],
  wire: [undefined, 'updated', 'deleted'],
}

export const streamActions: ActionTable<StreamChangeKind> = {
  documented: ['added', 'updated', 'removed'],
  wire: [undefined, 'added', 'updated', 'removed'],
}

export const otherDialect = (dialect: Dialect): Dialect => (dialect === 'documented' ? 'wire' : 'documented')

/** What an `action` integer means in a dialect; `contradicted` when only the other dialect has it; `unknown` when neither has. */
export const meaningOf = <L>(
  table: ActionTable<L>,
  integer: number,
  dialect: Dialect,
): L | 'contradicted' | 'unknown' =>
  (dialect === 'wire' ? table.wire : table.documented)[integer] ??
  (table[otherDialect(dialect)][integer] === undefined ? 'unknown' : 'contradicted')

export const integerOf = <L>(table: ActionTable<L>, meaning: L, dialect: Dialect): number =>
  table[dialect].indexOf(meaning)
