import type { InspectorState } from './state.ts'

const quoted = (text: string): string =>
  /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** The command that says in a terminal what the page shows. */
export const roomfoldCommand = ({ name, detailView, path, sequence }: InspectorState): string => {
  const log = quoted(name === '' ? 'lesson.ndjson' : name)
  return detailView === 'why' && path !== undefined
    ? `roomfold why ${log} ${quoted(path)}`
    : `roomfold seek ${log} ${sequence}`
}
