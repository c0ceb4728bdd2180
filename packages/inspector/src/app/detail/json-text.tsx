import { CopyButton } from './copy-button.tsx'

const formatted = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** JSON, indented; other text as it is. */
export const JsonText = ({ text }: { readonly text: string | undefined }) => {
  if (text === undefined) return <p className="hint">The raw text of this notification is not available.</p>
  return (
    <div className="json">
      <CopyButton text={text} label="Copy" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys */}
      <pre tabIndex={0}>{formatted(text)}</pre>
    </div>
  )
}
