import {
  detailViews,
  type InspectorState,
  type InspectorStore,
  roomTabs,
  type TreeDisplay,
  timeForms,
  treePanes,
} from './state.ts'

const key = 'roomfold-inspector'

type Settings = Pick<InspectorState, 'timeForm' | 'detailView' | 'roomTab' | 'treeDisplay'>

const settingsOf = ({ timeForm, detailView, roomTab, treeDisplay }: InspectorState): Settings => ({
  timeForm,
  detailView,
  roomTab,
  treeDisplay,
})

const stored = (): { readonly [Name in keyof Settings]?: unknown } => {
  try {
    return (JSON.parse(layoutStorage.getItem(key) ?? '{}') ?? {}) as object
  } catch {
    return {}
  }
}

const displayOf = (value: unknown): TreeDisplay => {
  const { isRaw, isChangedOnly } = (value ?? {}) as Partial<Record<keyof TreeDisplay, unknown>>
  return { isRaw: isRaw === true, isChangedOnly: isChangedOnly === true }
}

/** What is stored, as far as this version knows it. */
const known = (initial: Settings): Settings => {
  const { timeForm, detailView, roomTab, treeDisplay } = stored()
  const displays = (treeDisplay ?? {}) as Readonly<Record<string, unknown>>
  return {
    timeForm: timeForms.find((form) => form === timeForm) ?? initial.timeForm,
    detailView: detailViews.find((view) => view === detailView) ?? initial.detailView,
    roomTab: roomTabs.find((tab) => tab === roomTab) ?? initial.roomTab,
    treeDisplay: Object.fromEntries(
      treePanes.map((pane) => [pane, displayOf(displays[pane])]),
    ) as unknown as Settings['treeDisplay'],
  }
}

/** Stores display settings in the browser, never content. Returns a function that stops it. */
export const rememberSettings = (store: InspectorStore): (() => void) => {
  store.setState(known(store.getState()))
  return store.subscribe((after, before) => {
    const settings = settingsOf(after)
    const isSame = Object.entries(settings).every(([name, value]) => before[name as keyof Settings] === value)
    if (!isSame) layoutStorage.setItem(key, JSON.stringify(settings))
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
