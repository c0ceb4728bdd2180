import { issueItem, type Place } from './issue.ts'
import type { LogHeader, LogItem } from './item.ts'
import type { Fields } from './shape.ts'

const isUsable: { readonly [name: string]: (value: unknown) => boolean } = {
  roomUuid: (value) => typeof value === 'string',
  dialect: (value) => value === 'documented' || value === 'wire',
}

/** Delivers a header line, without the fields that cannot be used. */
export function readHeader(value: Fields, text: string, place: Place, items: LogItem[]): void {
  const { roomfold: version, ...rest } = value
  const fields: Record<string, unknown> = rest
  if (version !== 1) {
    const message = `The log is of version ${JSON.stringify(version)}; it is read as version 1 as far as that goes.`
    items.push(issueItem('unknownLogVersion', message, place, text))
  }
  for (const name of Object.keys(isUsable)) {
    if (!Object.hasOwn(fields, name) || isUsable[name]?.(fields[name])) continue
    const message = `The header's ${name} has no usable value; it was left out.`
    items.push(issueItem('headerField', message, place, text))
    delete fields[name]
  }
  const header: LogHeader = { roomfold: 1, ...fields }
  items.push({ kind: 'header', header })
}
