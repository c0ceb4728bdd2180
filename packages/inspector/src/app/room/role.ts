const names: Readonly<Record<string, string>> = {
  '1': 'teacher',
  '2': 'student',
  '3': 'assistant',
  host: 'teacher',
  audience: 'student',
  broadcaster: 'student on stage',
}

/** The name of a role; unknown roles are shown as received. */
export const roleText = (role: string): string => names[role] ?? role
