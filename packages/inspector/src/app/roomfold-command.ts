import type { InspectorState } from './state.ts'

const quoted = (text: string): string =>
  /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** The command that prints the current view in a terminal. */
export const roomfoldCommand = ({ name, detailView, path, sequence }: InspectorState): string => {
  const log = quoted(name === '' ? 'lesson.ndjson' : name)
  return detailView === 'why' && path !== undefined
    ? `roomfold why ${log} ${quoted(path)}`
    : `roomfold seek ${log} ${sequence}`
}
