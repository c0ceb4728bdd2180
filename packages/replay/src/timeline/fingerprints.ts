import type { ChannelAction } from '@roomfold/protocol'

/** A number below 2³² for what a change says; sums of them tell logs apart. */
export type Fingerprint = (action: ChannelAction) => number

/** Sums stay exact however long a log is. */
const modulus = 2 ** 48

export const addFingerprint = (sum: number, fingerprint: number): number => (sum + fingerprint) % modulus

/** What was added between two sums. */
export const fingerprintBetween = (from: number, to: number): number => (to - from + modulus) % modulus
