import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Controller } from './controller.ts'
import type { InspectorState } from './state.ts'

const Context = createContext<Controller | undefined>(undefined)

export const InspectorProvider = Context.Provider

export const useController = (): Controller => {
  const controller = useContext(Context)
  if (controller === undefined) throw new Error('useController: there is no InspectorProvider around this')
  return controller
}

/** Re-renders when the selected value changes. */
export const useInspector = <T,>(selector: (state: InspectorState) => T): T =>
  useStore(useController().store, selector)
