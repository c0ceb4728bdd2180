import { EMPTY, filter, fromEvent, merge, type Observable } from 'rxjs'

/** The browser's globals. */
interface Page {
  readonly addEventListener?: unknown
  readonly document?: EventTarget & { readonly visibilityState: string }
}

/** Emits on `online`, and when the page becomes visible. Never emits outside browsers. */
export const pageWakeUps = (page: Page = globalThis as Page): Observable<unknown> => {
  if (typeof page.addEventListener !== 'function') return EMPTY
  const { document } = page
  const online$ = fromEvent(page as EventTarget, 'online')
  if (document === undefined) return online$
  const visible$ = fromEvent(document, 'visibilitychange').pipe(
    filter(() => document.visibilityState === 'visible'),
  )
  return merge(online$, visible$)
}
