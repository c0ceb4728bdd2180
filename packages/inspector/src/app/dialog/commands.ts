import { compareWith, goToDivergence } from '../comparison.ts'
import type { Controller } from '../controller.ts'
import { goToFinding } from '../jumps.ts'
import { linkOf } from '../link/state-link.ts'
import { pickFile } from '../pick-file.ts'
import { roomfoldCommand } from '../roomfold-command.ts'
import { zoomToSelection } from '../zoom.ts'

export interface PaletteCommand {
  readonly name: string
  readonly keys?: string
  readonly run: () => unknown
}

const copy = async (controller: Controller, text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    controller.notice(`The browser doesn't let this page copy: ${text}`)
  }
}

/** All commands, by name. */
export const commandsOf = (controller: Controller): readonly PaletteCommand[] => [
  { name: 'Open a log', run: async () => pickFile().then((file) => file && controller.open(file)) },
  {
    name: 'Compare with another log',
    run: async () => pickFile().then((file) => file && compareWith(controller, file)),
  },
  { name: 'Export', run: () => controller.dialog('export') },
  { name: 'Go to a moment', keys: 'g', run: () => controller.dialog('goto') },
  { name: 'First divergence of the two logs', run: () => goToDivergence(controller) },
  { name: 'First finding', run: () => controller.goToFirstFinding() },
  { name: 'First gap', run: () => controller.goToFirstFinding('gap') },
  { name: 'Next finding', keys: 'e', run: () => goToFinding(controller, 1) },
  { name: 'All findings', run: () => controller.dialog('findings') },
  { name: 'Zoom to the selection', keys: 'f', run: () => zoomToSelection(controller) },
  { name: 'Show all time', keys: '0', run: () => controller.set({ span: undefined }) },
  { name: 'Play, pause', keys: 'Space', run: () => controller.playback.toggle() },
  { name: 'Mark this moment', keys: 'm', run: () => controller.dialog('mark') },
  { name: 'Notifications that changed nothing', run: () => controller.filter('is:unchanged') },
  { name: 'All notifications', run: () => controller.filter('', false) },
  { name: 'Copy a link to what is shown', run: async () => copy(controller, `#${await linkOf(controller)}`) },
  { name: 'Copy the path of the value', run: async () => copy(controller, controller.state.path ?? '') },
  {
    name: 'Copy the room as JSON',
    run: async () => copy(controller, JSON.stringify(roomOf(controller), null, 2)),
  },
  {
    name: 'Copy the same roomfold command',
    run: async () => copy(controller, roomfoldCommand(controller.state)),
  },
  { name: 'Keys', keys: '?', run: () => controller.dialog('keys') },
]

const roomOf = ({ state: { room } }: Controller): object => ({
  ...room,
  users: Object.fromEntries(room.users),
  streams: Object.fromEntries(room.streams),
})
