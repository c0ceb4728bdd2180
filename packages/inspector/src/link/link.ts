/** The fields of a link: the moment, the selection and the display. */
export interface Link {
  readonly seq?: string
  readonly pos?: string
  readonly ts?: string
  readonly at?: string
  readonly user?: string
  readonly path?: string
  readonly view?: string
  readonly from?: string
  readonly to?: string
  readonly q?: string
  readonly tz?: string
  readonly times?: string
  readonly fold?: string
}

const names = [
  'seq',
  'pos',
  'ts',
  'at',
  'user',
  'path',
  'view',
  'from',
  'to',
  'q',
  'tz',
  'times',
  'fold',
] as const

/** Reads the part of an address after the #. A `+` is a plus, not a space. */
export const parseLink = (hash: string): Link => {
  const link: Record<string, string> = {}
  for (const part of hash.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at)
    if (at > 0 && (names as readonly string[]).includes(name)) link[name] = decoded(part.slice(at + 1))
  }
  return link
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/%(2B|3A|2F|40|2C|5B|5D)/g, (code) => decodeURIComponent(code))

/** The text of a link, without the #. */
export const formatLink = (link: Link): string =>
  names
    .filter((name) => link[name] !== undefined && link[name] !== '')
    .map((name) => `${name}=${encoded(link[name] as string)}`)
    .join('&')
