import { isNothing } from './refined.ts'

/** Who is muted, by role. A role that is absent was not mentioned. Read it with `Object.hasOwn`: role names come from outside. */
export type Mutes = Readonly<Record<string, boolean>>

type WireMutes = Readonly<Record<string, number>> | null | undefined

export const mutesFromWire = (mutes: WireMutes): Mutes | undefined =>
  isNothing(mutes)
    ? undefined
    : Object.fromEntries(Object.entries(mutes).map(([role, flag]) => [role, flag !== 0]))

export const mutesToWire = (mutes: Mutes | undefined): Record<string, number> | undefined =>
  mutes === undefined
    ? undefined
    : Object.fromEntries(Object.entries(mutes).map(([role, muted]) => [role, muted ? 1 : 0]))

/** A flag of the wire; absent or null: not mentioned. */
export const flagOf = (flag: number | null | undefined): boolean | undefined =>
  isNothing(flag) ? undefined : flag !== 0

export const flagToWire = (flag: boolean | undefined): number | undefined =>
  flag === undefined ? undefined : Number(flag)
