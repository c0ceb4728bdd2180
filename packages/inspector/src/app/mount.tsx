import { createRoot } from 'react-dom/client'
import { InspectorProvider } from './context.tsx'
import type { Controller } from './controller.ts'
import { InspectorApp } from './inspector-app.tsx'
import { listenToKeys } from './keys.ts'
import base from './style/base.css?inline'
import detail from './style/detail.css?inline'
import frame from './style/frame.css?inline'
import list from './style/list.css?inline'
import preferences from './style/preferences.css?inline'
import room from './style/room.css?inline'
import states from './style/states.css?inline'
import timeline from './style/timeline.css?inline'

const sheets = (): readonly CSSStyleSheet[] =>
  [base, frame, timeline, list, room, detail, states, preferences].map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })

export interface MountOptions {
  readonly sample?: (() => void) | undefined
  readonly hasKeys: () => boolean
}

/** Shows an inspector in a shadow root; returns what takes it away. */
export const mount = (root: ShadowRoot, controller: Controller, options: MountOptions): (() => void) => {
  const own = sheets()
  root.adoptedStyleSheets = [...own, ...root.adoptedStyleSheets]
  const place = document.createElement('div')
  place.className = 'mount'
  root.append(place)
  const react = createRoot(place)
  react.render(
    <InspectorProvider value={controller}>
      <InspectorApp sample={options.sample} />
    </InspectorProvider>,
  )
  const endKeys = listenToKeys(controller, root, options.hasKeys)
  return () => {
    endKeys()
    react.unmount()
    place.remove()
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !own.includes(sheet))
  }
}
