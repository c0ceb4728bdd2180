import { useEffect, useState } from 'react'

/** True once something has been the case for so long, ms; false at once when it no longer is. */
export const useLasting = (isSo: boolean, milliseconds: number): boolean => {
  const [hasLasted, setLasted] = useState(false)
  useEffect(() => {
    const timer = isSo ? setTimeout(() => setLasted(true), milliseconds) : undefined
    return () => {
      clearTimeout(timer)
      setLasted(false)
    }
  }, [isSo, milliseconds])
  return isSo && hasLasted
}
