import type { Controller } from './controller.ts'
import { type PaneName, paneNames } from './state.ts'

const first = 'input, button:not([tabindex="-1"]), [tabindex="0"]'

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))

/** Moves the focus to a pane, or by a number of panes. Narrow screens show that pane first. */
export const focusPane = async (
  controller: Controller,
  root: ShadowRoot,
  pane: PaneName | 1 | -1,
  selector = first,
): Promise<void> => {
  const focused = root.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'] as
    | PaneName
    | undefined
  const at = focused === undefined ? -1 : paneNames.indexOf(focused)
  const step = typeof pane === 'number' ? pane : 0
  const name = typeof pane === 'number' ? paneNames[(at + step + paneNames.length) % paneNames.length] : pane
  if (name === undefined) return
  controller.set({ pane: name })
  await nextFrame()
  root.querySelector<HTMLElement>(`[data-pane=${name}]`)?.querySelector<HTMLElement>(selector)?.focus()
}
