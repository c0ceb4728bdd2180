/** The command as a function. */
export { run } from './program.ts'
export type { Output, Terminal } from './terminal.ts'
