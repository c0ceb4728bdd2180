import { useController, useInspector } from '../context.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { FindingsDialog } from './findings-dialog.tsx'
import { GotoDialog } from './goto-dialog.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { PaletteDialog } from './palette-dialog.tsx'

const dialogs = {
  export: ExportDialog,
  findings: FindingsDialog,
  goto: GotoDialog,
  keys: KeysDialog,
  mark: MarkDialog,
  palette: PaletteDialog,
} as const

/** The dialog that is open. */
export const Dialogs = () => {
  const controller = useController()
  const name = useInspector((state) => state.dialog)
  const Shown = name === undefined ? undefined : dialogs[name]
  return Shown === undefined ? null : <Shown onClose={() => controller.dialog(undefined)} />
}
