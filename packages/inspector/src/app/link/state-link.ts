import { formatLink, type Link, parseLink } from '../../link/link.ts'
import type { Controller } from '../controller.ts'
import { detailViews, timeForms } from '../state.ts'
import { isTimeZone } from '../time/format.ts'
import { momentOf, spanText } from './moment.ts'

/** The link to the current view. */
export const linkOf = async (controller: Controller): Promise<string> => {
  const { position, sequence, user, path, detailView, span, filter, timeZone, timeForm, isFolded, status } =
    controller.state
  const start = status?.startTime
  const isUnique = sequence > 0 && (await controller.engine?.positionOf({ sequence })) === position
  const edge = (time: number | undefined): Pick<Link, 'from'>['from'] =>
    time === undefined || start === undefined ? '' : `+${spanText(time - start)}`
  return formatLink({
    ...(isUnique ? { seq: String(sequence) } : { pos: String(position) }),
    user: user ?? '',
    path: path ?? '',
    view: detailView === 'changes' ? '' : detailView,
    from: edge(span?.[0]) ?? '',
    to: edge(span?.[1]) ?? '',
    q: filter,
    tz: timeZone,
    times: timeForm === 'clock' ? '' : timeForm,
    fold: isFolded ? '1' : '',
  })
}

/** Applies a link. A notice says what the log lacks; everything else is applied. */
export const followLink = async (controller: Controller, hash: string): Promise<void> => {
  const link = parseLink(hash)
  applyTimes(controller, link)
  await goTo(controller, link)
  await showSpan(controller, link)
  if (link.q !== undefined || link.fold !== undefined)
    await controller.filter(link.q ?? '', link.fold === '1')
  applySelection(controller, link)
  if (link.view === 'why' && link.path !== undefined) await controller.why(link.path)
}

const applyTimes = (controller: Controller, { tz, times }: Link): void => {
  if (tz !== undefined && isTimeZone(tz)) controller.set({ timeZone: tz })
  else if (tz !== undefined)
    controller.notice(`The link names the time zone ${tz}, which this browser doesn't know.`)
  const timeForm = timeForms.find((form) => form === times)
  if (timeForm !== undefined) controller.set({ timeForm })
}

const written = ({ seq, pos, ts, at }: Link): string | undefined => {
  if (seq !== undefined) return seq
  if (pos !== undefined) return `pos:${pos}`
  return ts === undefined ? at : Number.isFinite(Number(ts)) ? new Date(Number(ts)).toISOString() : ts
}

const goTo = async (controller: Controller, link: Link): Promise<void> => {
  const text = written(link)
  if (text === undefined) return
  const { startTime: start, endTime: end } = controller.state.status ?? {}
  const target = momentOf(text, { start, end })
  if (target === undefined) return controller.notice(`The link leads to ${text}, which is not a moment.`)
  await controller.seek(target)
  const { sequence, status } = controller.state
  const wanted = link.seq === undefined ? undefined : Number(link.seq)
  if (wanted !== undefined && sequence !== wanted)
    controller.notice(
      `The link leads to sequence ${wanted}, which this log lacks: it shows ${sequence} of ${status?.firstSequence} to ${status?.lastSequence}.`,
    )
}

const showSpan = async (controller: Controller, { from, to }: Link): Promise<void> => {
  if (from === undefined || to === undefined) return
  const edges = await Promise.all([from, to].map((text) => timeOf(controller, text)))
  const [begin, end] = edges
  if (begin !== undefined && end !== undefined && begin < end) controller.set({ span: [begin, end] })
  else controller.notice(`The link shows ${from} to ${to}, which this log lacks.`)
}

const timeOf = async (controller: Controller, text: string): Promise<number | undefined> => {
  const { startTime: start, endTime: end } = controller.state.status ?? {}
  const target = momentOf(text, { start, end })
  if (target === undefined || typeof target === 'number') return undefined
  return 'ts' in target ? target.ts : controller.engine?.timeOf(target)
}

const applySelection = (controller: Controller, { user, path, view }: Link): void => {
  if (user !== undefined) {
    controller.chooseUser(user)
    if (controller.state.overview?.lanes.some(({ userUuid }) => userUuid === user) !== true)
      controller.notice(`The link chooses ${user}, who isn't in this log.`)
  }
  if (path !== undefined) controller.set({ path })
  const detailView = detailViews.find((known) => known === view)
  if (detailView !== undefined) controller.showDetail(detailView)
}
