import type { InspectorState } from './state.ts'

/** The part of the state that survives a new source. */
export const keptOf = ({
  filter,
  isFolded,
  path,
  detailView,
  pane,
  roomTab,
  treeDisplay,
  timeForm,
  timeZone,
  speed,
  isRedacting,
  isClosable,
}: InspectorState) => ({
  filter,
  isFolded,
  path,
  detailView,
  pane,
  roomTab,
  treeDisplay,
  timeForm,
  timeZone,
  speed,
  isRedacting,
  isClosable,
})
