import { catchError, concatMap, defer, EMPTY, Subject, tap } from 'rxjs'

interface Task<T> {
  readonly run: () => Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (cause: unknown) => void
}

/** What a queue calls after each task. */
export interface TaskObserver {
  settled(): void
  failed(cause: unknown): void
}

/** Runs asynchronous tasks one after the other. */
export class TaskQueue<T> {
  readonly #task$ = new Subject<Task<T>>()
  #size = 0

  constructor(observer: TaskObserver) {
    this.#task$.pipe(concatMap((task) => this.#run(task, observer))).subscribe()
  }

  /** Tasks that wait or run. */
  get size(): number {
    return this.#size
  }

  /** Rejects as the task does. A rejection that nobody waits for is no unhandled one: `failed` has it. */
  add(run: () => Promise<T>): Promise<T> {
    this.#size += 1
    const done = new Promise<T>((resolve, reject) => {
      this.#task$.next({ run, resolve, reject })
    })
    done.catch(() => undefined)
    return done
  }

  #run({ run, resolve, reject }: Task<T>, { settled, failed }: TaskObserver) {
    return defer(() => Promise.resolve().then(run)).pipe(
      tap((value) => {
        this.#size -= 1
        resolve(value)
        settled()
      }),
      catchError((cause: unknown) => {
        this.#size -= 1
        reject(cause)
        failed(cause)
        return EMPTY
      }),
    )
  }
}
