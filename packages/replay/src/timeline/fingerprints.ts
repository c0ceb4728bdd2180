import type { ChannelAction } from '@roomfold/protocol'

/** Hashes an action to a number below 2³². Sums of hashes are compared between logs. */
export type Fingerprint = (action: ChannelAction) => number

/** Keeps sums exact for logs of any length. */
const modulus = 2 ** 48

export const addFingerprint = (sum: number, fingerprint: number): number => (sum + fingerprint) % modulus

/** The difference of two sums. */
export const fingerprintBetween = (from: number, to: number): number => (to - from + modulus) % modulus
