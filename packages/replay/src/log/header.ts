import { issueItem, type SourceLocation } from './issue.ts'
import type { LogHeader, LogItem } from './item.ts'
import type { Fields } from './shape.ts'

const isUsable: { readonly [name: string]: (value: unknown) => boolean } = {
  roomUuid: (value) => typeof value === 'string',
  dialect: (value) => value === 'documented' || value === 'wire',
}

/** Reads a header line. Invalid fields are ignored and reported. */
export function readHeader(value: Fields, text: string, location: SourceLocation, items: LogItem[]): void {
  const { roomfold: version, ...rest } = value
  const fields: Record<string, unknown> = rest
  if (version !== 1) {
    const message = `The log has version ${JSON.stringify(version)}, which is unknown; it is read as version 1.`
    items.push(issueItem('unknownLogVersion', message, location, text))
  }
  for (const name of Object.keys(isUsable)) {
    if (!Object.hasOwn(fields, name) || isUsable[name]?.(fields[name])) continue
    const message = `The header's ${name} is invalid; it was ignored.`
    items.push(issueItem('headerField', message, location, text))
    delete fields[name]
  }
  const header: LogHeader = { roomfold: 1, ...fields }
  items.push({ kind: 'header', header })
}
