import type { InspectorStore } from './state.ts'
import { detailViews, timeForms } from './state.ts'

const key = 'roomfold-inspector'

interface Settings {
  readonly timeForm?: string
  readonly detailView?: string
}

const stored = (): Settings => {
  try {
    return JSON.parse(layoutStorage.getItem(key) ?? '{}') as Settings
  } catch {
    return {}
  }
}

/** Stores display settings in the browser, never content. Returns a function that stops it. */
export const rememberSettings = (store: InspectorStore): (() => void) => {
  const { timeForm, detailView } = stored()
  const form = timeForms.find((known) => known === timeForm)
  const view = detailViews.find((known) => known === detailView)
  store.setState({ ...(form && { timeForm: form }), ...(view && { detailView: view }) })
  return store.subscribe((after, before) => {
    if (after.timeForm === before.timeForm && after.detailView === before.detailView) return
    const settings: Settings = { timeForm: after.timeForm, detailView: after.detailView }
    layoutStorage.setItem(key, JSON.stringify(settings))
  })
}

/** The browser's storage. If it is unavailable, nothing is stored. */
export const layoutStorage = {
  getItem: (name: string): string | null => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  },
  setItem: (name: string, value: string): void => {
    try {
      localStorage.setItem(name, value)
    } catch {
      // Not remembered.
    }
  },
}
