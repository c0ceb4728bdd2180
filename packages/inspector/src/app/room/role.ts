const names: Readonly<Record<string, string>> = {
  '1': 'teacher',
  '2': 'student',
  '3': 'assistant',
  host: 'teacher',
  audience: 'student',
  broadcaster: 'student on stage',
}

/** A role as people say it; unknown ones stay as they were received. */
export const roleText = (role: string): string => names[role] ?? role
