import { useController, useInspector } from '../context.tsx'
import { FindingsDialog } from './findings-dialog.tsx'
import { KeysDialog } from './keys-dialog.tsx'

const dialogs = { findings: FindingsDialog, keys: KeysDialog } as const

/** The dialog that is open. */
export const Dialogs = () => {
  const controller = useController()
  const name = useInspector((state) => state.dialog)
  const Shown = name === undefined ? undefined : dialogs[name as keyof typeof dialogs]
  return Shown === undefined ? null : <Shown onClose={() => controller.dialog(undefined)} />
}
