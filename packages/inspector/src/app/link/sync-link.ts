import type { Controller } from '../controller.ts'
import { linkOf } from './state-link.ts'

/** Safari allows 100 changes in 30 s: the address follows after a rest. ms. */
const rest = 250

/** Keeps the page's address and what is shown in step; returns what ends it. Only for pages that are the inspector. */
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
