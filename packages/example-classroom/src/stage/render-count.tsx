import { type ReactElement, useEffect, useRef } from 'react'
import { countRender } from '../inspection.ts'

/** Shows how often its tile was rendered. */
export const RenderCount = ({ streamUuid }: { readonly streamUuid: string }): ReactElement => {
  const shown = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const count = countRender(streamUuid)
    if (shown.current) shown.current.textContent = String(count)
  })
  return <span className="renders" title="renders of this tile" aria-hidden="true" ref={shown} />
}
