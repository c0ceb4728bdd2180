import { useEffect, useState } from 'react'

/** Changes when the colour scheme changes, so that canvases are redrawn. */
export const useTheme = (): number => {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')]
    const changed = (): void => setVersion((known) => known + 1)
    for (const query of queries) query.addEventListener('change', changed)
    addEventListener('roomfold-inspector-theme', changed)
    return () => {
      for (const query of queries) query.removeEventListener('change', changed)
      removeEventListener('roomfold-inspector-theme', changed)
    }
  }, [])
  return version
}
