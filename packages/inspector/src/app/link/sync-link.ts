import type { Controller } from '../controller.ts'
import { linkOf } from './state-link.ts'

/** Safari allows 100 changes in 30 s, so the address is written after this delay, ms. */
const rest = 250

/** Synchronises the page's address with the view; returns a function that stops it. Only for the inspector's own page. */
export const syncLink = (controller: Controller): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let own = ''
  const write = async (): Promise<void> => {
    if (controller.state.phase !== 'open' || controller.isFollowingLink) return
    own = await linkOf(controller)
    history.replaceState(null, '', `#${own}`)
  }
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void write(), rest)
  }
  const followed = (): void => {
    if (location.hash.slice(1) !== own) void controller.follow(location.hash)
  }
  const stop = controller.store.subscribe(later)
  addEventListener('hashchange', followed)
  return () => {
    clearTimeout(timer)
    stop()
    removeEventListener('hashchange', followed)
  }
}
