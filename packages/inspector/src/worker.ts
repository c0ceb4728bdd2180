import { createBirpc } from 'birpc'
import { channelOf } from './client/channel.ts'
import { engineFunctions, eventNames } from './client/functions.ts'
import type { InspectEngine, InspectEvents } from './engine/contract.ts'
import { Inspection } from './engine/inspection.ts'

/** The entry point of the worker. */
const scope = self as unknown as Parameters<typeof channelOf>[0]

const page = createBirpc<InspectEvents, InspectEngine>(
  engineFunctions(() => inspection),
  { ...channelOf(scope), eventNames, timeout: -1 },
)

const inspection = new Inspection({
  status: (status) => void page.status(status),
  overview: (overview) => void page.overview(overview),
  view: (view) => void page.view(view),
  history: (id, changes, isComplete) => void page.history(id, changes, isComplete),
  failed: (message) => void page.failed(message),
})
