import { createContext, useContext } from 'react'
import type { ClassroomActions } from './actions.ts'

/** The current user and the actions. Undefined while a recording is shown. */
export const Acting = createContext<ClassroomActions | undefined>(undefined)

export const useActing = (): ClassroomActions | undefined => useContext(Acting)
