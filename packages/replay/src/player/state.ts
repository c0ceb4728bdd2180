/** The state of a player. `ended`: it has played to the end of the log. */
export type PlayerState = 'paused' | 'playing' | 'ended' | 'closed'

/** Events that change the state of a player. */
export type PlayerEvent = 'play' | 'pause' | 'moved' | 'reachedEnd' | 'failed' | 'close'

type Transitions = Readonly<Record<PlayerEvent, PlayerState>>

/** The default transitions of a state. */
const staysIn = (state: PlayerState): Transitions => ({
  play: 'playing',
  pause: state,
  moved: state,
  reachedEnd: state,
  failed: 'paused',
  close: 'closed',
})

/** The next state, by state and event. */
export const playerTable: Readonly<Record<PlayerState, Transitions>> = {
  paused: staysIn('paused'),
  playing: { ...staysIn('playing'), pause: 'paused', reachedEnd: 'ended' },
  ended: { ...staysIn('ended'), moved: 'paused' },
  closed: { ...staysIn('closed'), play: 'closed', failed: 'closed' },
}
