import { createContext, useContext } from 'react'
import type { ClassroomActions } from './actions.ts'

/** Who looks on, and what they can do. Undefined: a recording is shown. */
export const Acting = createContext<ClassroomActions | undefined>(undefined)

export const useActing = (): ClassroomActions | undefined => useContext(Acting)
