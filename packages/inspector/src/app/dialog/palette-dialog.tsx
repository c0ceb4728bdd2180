import { useId, useState } from 'react'
import { useController, useInspector } from '../context.tsx'
import { commandsOf, type PaletteCommand } from './commands.ts'
import { Dialog } from './dialog.tsx'

const shownAtOnce = 40

const matches = (name: string, text: string): boolean =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word))

/** Searches commands, people and value paths. */
const entriesFor = (
  controller: ReturnType<typeof useController>,
  text: string,
  people: readonly { readonly userUuid: string; readonly userName: string }[],
): readonly PaletteCommand[] => {
  const isPath = /^(room|properties|users|streams)[.[]/.test(text)
  const asked = isPath ? [{ name: `Why ${text}?`, run: () => controller.why(text) }] : []
  const named = people.map(({ userUuid, userName }) => ({
    name: `${userName} ${userUuid}`.trim(),
    run: () => controller.chooseUser(userUuid),
  }))
  const found = [...commandsOf(controller), ...named].filter(({ name }) => matches(name, text))
  return [...asked, ...found].slice(0, shownAtOnce)
}

export const PaletteDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const controller = useController()
  const people = useInspector((state) => state.overview?.lanes) ?? []
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const entries = entriesFor(controller, text, people)
  const run = (entry: PaletteCommand | undefined): void => {
    if (entry === undefined) return
    onClose()
    void entry.run()
  }
  const keys = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt(Math.min(Math.max(at + step, 0), entries.length - 1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(entries[at])
    }
  }
  return (
    <Dialog title="Everything" onClose={onClose}>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${at}`}
        aria-label="Command, person or path"
        placeholder="A command, a person, or the path of a value"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={keys}
      />

      {entries.length === 0 ? <p className="hint">No command, person or path matches.</p> : null}
      <div role="listbox" id={id} aria-label="Found" className="palette">
        {entries.map((entry, index) => (
          <div
            key={entry.name}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => run(entry)}
            onKeyDown={(event) => event.key === 'Enter' && run(entry)}
          >
            <bdi>{entry.name}</bdi>
            {entry.keys === undefined ? null : <kbd>{entry.keys}</kbd>}
          </div>
        ))}
      </div>
    </Dialog>
  )
}
