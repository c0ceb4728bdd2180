import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** An element's size in px, kept up to date. */
export const useSize = <Element extends HTMLElement>(): [
  RefObject<Element | null>,
  { readonly width: number; readonly height: number },
] => {
  const ref = useRef<Element>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}
