import type { Observable } from 'rxjs'

export const listen = (stream: Observable<unknown>, complete: () => void): unknown =>
  stream.subscribe({ complete })

export const chat = (message: string, fields: object = {}) => ({
  cmd: 1,
  version: 1,
  data: { message },
  ...fields,
})
