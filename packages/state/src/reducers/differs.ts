/** Whether a notification mentions a field with another value: undefined leaves the field as it is. */
export const differs = <T>(mentioned: T | undefined, current: T | undefined): mentioned is T =>
  mentioned !== undefined && mentioned !== current
