import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  DivergenceView,
  LogStatus,
  Overview,
  PlacedFinding,
  RowDetail,
  ViewStatus,
  WhyChange,
} from '../engine/contract.ts'
import { emptyRoomView, type RoomView } from '../room/room-view.ts'

export const detailViews = ['raw', 'decoded', 'changes', 'why'] as const
export type DetailView = (typeof detailViews)[number]
export const paneNames = ['timeline', 'list', 'room', 'detail'] as const
export type PaneName = (typeof paneNames)[number]
export const timeForms = ['clock', 'elapsed', 'sequence'] as const
export type TimeForm = (typeof timeForms)[number]
export const roomTabs = ['people', 'stage', 'properties', 'messages', 'peer', 'room', 'pending'] as const
export type RoomTab = (typeof roomTabs)[number]
export const treePanes = ['properties', 'room', 'person'] as const
export type TreePane = (typeof treePanes)[number]

/** How the values of one pane are shown. */
export interface TreeDisplay {
  readonly isRaw: boolean
  readonly isChangedOnly: boolean
}

export type DialogName = 'keys' | 'goto' | 'palette' | 'export' | 'findings' | 'mark'

/** Who changed the chosen value. */
interface WhyState {
  readonly path: string
  /** Up to this position. */
  readonly upTo: number
  readonly last: WhyChange | undefined
  readonly isLastKnown: boolean
  readonly history: readonly WhyChange[]
  readonly isComplete: boolean
  readonly fault?: string | undefined
}

/** A bookmark with a note. */
export interface Mark {
  readonly position: number
  readonly time: number | undefined
  readonly note: string
}

/** The state of the page. Immutable: replaced after each change. */
export interface InspectorState {
  /** `none`: nothing was opened. `opening`: the dialect is looked for. */
  readonly phase: 'none' | 'opening' | 'open' | 'failed'
  readonly name: string
  readonly failure: string | undefined
  readonly status: LogStatus | undefined
  readonly overview: Overview | undefined
  readonly place: 'worker' | 'page'
  /** The cursor: how many changes were folded into the room that is shown. */
  readonly position: number
  readonly sequence: number
  readonly time: number | undefined
  readonly room: RoomView
  readonly before: RoomView
  /** The chosen row of the log; -1 for none. */
  readonly row: number
  readonly detail: RowDetail | undefined
  readonly user: string | undefined
  readonly path: string | undefined
  readonly why: WhyState | undefined
  readonly view: ViewStatus
  readonly filter: string
  readonly isFolded: boolean
  /** The visible span of the axis, ms UTC; undefined: all. */
  readonly span: readonly [number, number] | undefined
  readonly detailView: DetailView
  readonly pane: PaneName
  readonly roomTab: RoomTab
  readonly treeDisplay: Readonly<Record<TreePane, TreeDisplay>>
  readonly timeForm: TimeForm
  readonly timeZone: string
  readonly isPlaying: boolean
  readonly speed: number
  /** Whether the player that is the source follows the cursor; undefined if the source is not a player. */
  readonly isDrivingPlayer: boolean | undefined
  readonly isFollowing: boolean
  /** Of a live room: the length when following stopped. */
  readonly followedTo: number
  readonly marks: readonly Mark[]
  readonly divergence: DivergenceView | undefined
  readonly otherName: string | undefined
  readonly otherRows: number
  readonly otherFindings: readonly PlacedFinding[]
  /** Said above the panes until it is closed. */
  readonly notices: readonly string[]
  readonly dialog: DialogName | undefined
  /** Whether exports have pseudonyms unless somebody chooses otherwise. */
  readonly isRedacting: boolean
  /** A floating inspector can be closed. */
  readonly isClosable: boolean
}

export const wholeLog: ViewStatus = { id: 0, rows: 0, scanned: 0, isComplete: true }

const plainTree: TreeDisplay = { isRaw: false, isChangedOnly: false }

export const initialState: InspectorState = {
  phase: 'none',
  name: '',
  failure: undefined,
  status: undefined,
  overview: undefined,
  place: 'worker',
  position: 0,
  sequence: 0,
  time: undefined,
  room: emptyRoomView,
  before: emptyRoomView,
  row: -1,
  detail: undefined,
  user: undefined,
  path: undefined,
  why: undefined,
  view: wholeLog,
  filter: '',
  isFolded: false,
  span: undefined,
  detailView: 'changes',
  pane: 'list',
  roomTab: 'people',
  treeDisplay: { properties: plainTree, room: plainTree, person: plainTree },
  timeForm: 'clock',
  timeZone: 'UTC',
  isPlaying: false,
  speed: 1,
  isDrivingPlayer: undefined,
  isFollowing: true,
  followedTo: 0,
  marks: [],
  divergence: undefined,
  otherName: undefined,
  otherRows: 0,
  otherFindings: [],
  notices: [],
  dialog: undefined,
  isRedacting: true,
  isClosable: false,
}

export type InspectorStore = StoreApi<InspectorState>

export const createInspectorStore = (): InspectorStore => createStore(() => initialState)
