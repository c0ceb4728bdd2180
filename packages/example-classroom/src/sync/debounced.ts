import { useEffect, useState } from 'react'

/** True after a condition was true for a duration, ms; false immediately when it is false. */
export const useDebouncedTrue = (isTrue: boolean, milliseconds: number): boolean => {
  const [isDebounced, setDebounced] = useState(false)
  useEffect(() => {
    const timer = isTrue ? setTimeout(() => setDebounced(true), milliseconds) : undefined
    return () => {
      clearTimeout(timer)
      setDebounced(false)
    }
  }, [isTrue, milliseconds])
  return isTrue && isDebounced
}
