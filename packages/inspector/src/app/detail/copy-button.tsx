import { useState } from 'react'

/** Copies a text, and says so. */
export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const [said, setSaid] = useState<string>()
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('The browser refused')
    }
    setTimeout(() => setSaid(undefined), 1_500)
  }
  return (
    <button type="button" className="quiet copy" onClick={() => void copy()}>
      {said ?? label}
    </button>
  )
}
