import { keyHelp } from '../keys.ts'
import { Dialog } from './dialog.tsx'

/** All keys. */
export const KeysDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog title="Keys" onClose={onClose}>
    <dl className="keys">
      {keyHelp.map(({ keys, does }) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
    <p className="soft">Keys work while the focus is inside the inspector, but not in text fields.</p>
  </Dialog>
)
