const format = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** A time of day, of ms UTC. */
export const clockTime = (time: number | undefined): string =>
  time === undefined ? '–' : format.format(time)
