import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

const requests = new Set(['complete', 'completion'])

/** Whether a shell requests completions, or the completion script. */
export const isCompletion = ([name = '']: readonly string[]): boolean => requests.has(name)

/** The lines to write. Without proposals, the shell proposes file names. */
const withFileNames = (lines: readonly string[]): readonly string[] => {
  const hasProposals = lines.some((line) => !/^:\d+$/.test(line))
  if (!hasProposals) return [':0']
  return lines.map((line) =>
    line.replace('complete -F __roomfold_complete', 'complete -o default -F __roomfold_complete'),
  )
}

/** Writes completions for a shell. */
export const complete = async (
  program: Command,
  argv: readonly string[],
  { stdout }: Terminal,
): Promise<void> => {
  const { default: tab } = await import('@bomb.sh/tab/commander')
  const lines: string[] = []
  const { log } = console
  console.log = (line: unknown) => lines.push(String(line))
  try {
    tab(program, { completionCommandName: 'completion' })
    await program.parseAsync([...argv], { from: 'user' })
  } finally {
    console.log = log
  }
  for (const line of withFileNames(lines)) stdout.write(`${line}\n`)
}
