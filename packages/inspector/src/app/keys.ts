// biome-ignore-all lint/correctness/noComponentHookFactories: these names are keys
import { createKeybindingsHandler } from 'tinykeys'
import type { Controller } from './controller.ts'
import { focusPane } from './focus.ts'
import { goToFinding, goToHit } from './jumps.ts'
import { timeForms } from './state.ts'
import { pan, zoom, zoomToSelection } from './zoom.ts'

interface KeyHelp {
  readonly keys: readonly string[]
  readonly does: string
}

/** The list of keys. */
export const keyHelp: readonly KeyHelp[] = [
  { keys: ['Space'], does: 'play, pause' },
  { keys: ['j', 'k'], does: 'on, back by one notification; by ten with Shift' },
  { keys: ['Home', 'End'], does: 'first, last notification' },
  { keys: ['[', ']'], does: 'hit of the filter before, behind' },
  { keys: ['e', 'E'], does: 'next finding, finding before' },
  { keys: ['w', 's'], does: 'zoom in, out' },
  { keys: ['a', 'd'], does: 'pan back, on' },
  { keys: ['f', '0'], does: 'zoom to the selection, to all' },
  { keys: ['<', '>'], does: 'slower, faster' },
  { keys: ['/'], does: 'filter' },
  { keys: ['g'], does: 'go to a sequence, time or span' },
  { keys: ['y'], does: 'why: who set the chosen value' },
  { keys: ['m'], does: 'mark this moment' },
  { keys: ['l'], does: 'follow the cursor, or the live room' },
  { keys: ['t'], does: 'times as clock, elapsed, sequence' },
  { keys: ['F6'], does: 'next pane; back with Shift' },
  { keys: ['Ctrl K', '⌘ K'], does: 'everything' },
  { keys: ['?'], does: 'this list' },
  { keys: ['Esc'], does: 'out' },
]

const field = 'input:not([type=range]), textarea, select, [contenteditable]'

const isInField = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath()
  return target instanceof Element && target.closest(field) !== null
}

const nextForm = (form: (typeof timeForms)[number]): (typeof timeForms)[number] =>
  timeForms[(timeForms.indexOf(form) + 1) % timeForms.length] ?? 'clock'

/** Keys by the character that they type, such as `?` or `E`, whichever modifiers the layout needs for it. */
const typed = (controller: Controller, root: ShadowRoot): Readonly<Record<string, () => unknown>> => ({
  j: () => controller.step(1),
  J: () => controller.step(10),
  k: () => controller.step(-1),
  K: () => controller.step(-10),
  '[': () => goToHit(controller, -1),
  ']': () => goToHit(controller, 1),
  e: () => goToFinding(controller, 1),
  E: () => goToFinding(controller, -1),
  w: () => zoom(controller, 0.5),
  s: () => zoom(controller, 2),
  a: () => pan(controller, -0.25),
  d: () => pan(controller, 0.25),
  f: () => zoomToSelection(controller),
  '0': () => controller.set({ span: undefined }),
  '<': () => controller.playback.change(-1),
  '>': () => controller.playback.change(1),
  '/': () => focusPane(controller, root, 'list', '[data-role=filter]'),
  g: () => controller.dialog('goto'),
  y: () => askWhy(controller, root),
  m: () => controller.dialog('mark'),
  l: () => controller.follows(!controller.state.isFollowing),
  t: () => controller.set({ timeForm: nextForm(controller.state.timeForm) }),
  '?': () => controller.dialog('keys'),
})

/** Shows why the selected value was set; without one, asks for a path. */
const askWhy = (controller: Controller, root: ShadowRoot): unknown => {
  const { path } = controller.state
  if (path !== undefined) return controller.why(path)
  controller.showDetail('why')
  return focusPane(controller, root, 'detail', '[data-role=why]')
}

/** Handles keys while the focus is inside; returns a function that stops it. */
export const listenToKeys = (controller: Controller, root: ShadowRoot, isOn: () => boolean): (() => void) => {
  const byTyped = typed(controller, root)
  const named = createKeybindingsHandler({
    Space: () => controller.playback.toggle(),
    Home: () => void controller.goTo({ position: 0 }),
    End: () => void controller.toEnd(),
    F6: () => focusPane(controller, root, 1),
    'Shift+F6': () => focusPane(controller, root, -1),
    '$mod+K': () => controller.dialog('palette'),
  })
  const listener = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return
    if (controller.state.phase !== 'open' || !isOn()) return
    const isPalette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
    if (event.key === 'Escape') {
      leaveField(event)
      return
    }
    if (isInField(event) && !isPalette && event.key !== 'F6') return
    const isOnButton = event.key === ' ' && (event.composedPath()[0] as Element).closest?.('button') !== null
    if (isOnButton) return
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : byTyped[event.key]
    const isNamed = [' ', 'Home', 'End', 'F6'].includes(event.key) || isPalette
    if (act === undefined && !isNamed) return
    event.preventDefault()
    if (act === undefined) named(event)
    else void act()
  }
  root.addEventListener('keydown', listener)
  return () => root.removeEventListener('keydown', listener)
}

const leaveField = (event: KeyboardEvent): void => {
  const [target] = event.composedPath()
  if (target instanceof HTMLElement && target.matches(field)) target.blur()
}
