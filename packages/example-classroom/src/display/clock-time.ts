const format = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** Formats ms UTC as a time of day. */
export const clockTime = (time: number | undefined): string =>
  time === undefined ? '–' : format.format(time)
