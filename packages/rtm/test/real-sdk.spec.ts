/** @jest-environment @happy-dom/jest-environment */
import { describe, it } from '@jest/globals'
import { type Driven, holdsFor } from './script.ts'

/** The SDK dispatches events from an internal emitter, which only this test accesses. */
interface Inside {
  readonly _rtmImpl: { emit(name: string, event: unknown): boolean }
}

/** The SDK logs on import and after the test. */
const silence = (): void => {
  const nothing = (): void => undefined
  Object.assign(console, { log: nothing, info: nothing, warn: nothing, error: nothing, debug: nothing })
}

interface Sdk {
  readonly RTM: new (appId: string, userId: string, config: object) => Driven['client'] & Inside
}

describe('the real class of agora-rtm-sdk 2.3.0', () => {
  it('passes the same script as the test double', async () => {
    silence()
    const { default: sdk } = (await import('agora-rtm-sdk')) as unknown as { readonly default: Sdk }
    const client = new sdk.RTM('0'.repeat(32), 'u1', { logLevel: 'none' })
    const emit = (name: string) => (event: unknown) => client._rtmImpl.emit(name, event)
    holdsFor({ client, emitMessage: emit('message'), emitLinkState: emit('linkState') })
  })
})
