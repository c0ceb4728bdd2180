/** What a player does. `ended`: it played to the end of the log. */
export type PlayerState = 'paused' | 'playing' | 'ended' | 'closed'

/** What happens to a player. */
export type PlayerEvent = 'play' | 'pause' | 'moved' | 'reachedEnd' | 'failed' | 'close'

/** Every state under every event. */
export const playerTable: Readonly<Record<PlayerState, Readonly<Record<PlayerEvent, PlayerState>>>> = {
  paused: {
    play: 'playing',
    pause: 'paused',
    moved: 'paused',
    reachedEnd: 'paused',
    failed: 'paused',
    close: 'closed',
  },
  playing: {
    play: 'playing',
    pause: 'paused',
    moved: 'playing',
    reachedEnd: 'ended',
    failed: 'paused',
    close: 'closed',
  },
  ended: {
    play: 'playing',
    pause: 'paused',
    moved: 'paused',
    reachedEnd: 'ended',
    failed: 'paused',
    close: 'closed',
  },
  closed: {
    play: 'closed',
    pause: 'closed',
    moved: 'closed',
    reachedEnd: 'closed',
    failed: 'closed',
    close: 'closed',
  },
}
