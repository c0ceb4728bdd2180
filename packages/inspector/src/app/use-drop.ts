import { type RefObject, useEffect, useState } from 'react'
import { useController } from './context.tsx'

/** Opens a log that is dropped on an element; true while one is held over it. */
export const useDrop = (root: RefObject<HTMLElement | null>): boolean => {
  const controller = useController()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setOver(true)
    }
    const out = (): void => setOver(false)
    const drop = (event: DragEvent): void => {
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file === undefined) return
      event.preventDefault()
      void controller.open({ source: file, name: file.name })
    }
    const listeners = { dragover: over, dragleave: out, drop } as const
    for (const [name, listener] of Object.entries(listeners))
      element.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        element.removeEventListener(name, listener as EventListener)
    }
  }, [controller, root])
  return isOver
}
