import { Observable } from 'rxjs'

/** The browser's globals. */
interface Page extends Partial<EventTarget> {
  readonly document?: EventTarget & { readonly visibilityState: string }
}

/** Emits on `online`, and when the page becomes visible. Completes at once outside browsers. */
export const pageWakeUps = (page: Page = globalThis): Observable<Event> =>
  new Observable((subscriber) => {
    const { document } = page
    if (page.addEventListener === undefined) return subscriber.complete()
    const wake = (event: Event): void => {
      if (event.type === 'online' || document?.visibilityState === 'visible') subscriber.next(event)
    }
    page.addEventListener('online', wake)
    document?.addEventListener('visibilitychange', wake)
    return () => {
      page.removeEventListener?.('online', wake)
      document?.removeEventListener('visibilitychange', wake)
    }
  })
