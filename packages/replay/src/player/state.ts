/** What a player does. `ended`: it played to the end of the log. */
export type PlayerState = 'paused' | 'playing' | 'ended' | 'closed'

/** What happens to a player. */
export type PlayerEvent = 'play' | 'pause' | 'moved' | 'reachedEnd' | 'failed' | 'close'

type Transitions = Readonly<Record<PlayerEvent, PlayerState>>

/** What most events do in a state. */
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
