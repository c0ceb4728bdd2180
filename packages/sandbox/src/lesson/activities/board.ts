import type { JsonObject } from '@roomfold/protocol'
import type { Activity, Classroom } from '../classroom.ts'
import { deleteRoomProperties, setRoomProperties } from '../properties.ts'
import type { NonEmpty, Random } from '../random.ts'

/** Shapes per page; then the board is cleared. */
const maxShapes = 32

const kinds: NonEmpty<string> = ['line', 'rectangle', 'ellipse', 'arrow', 'text', 'freehand']
const colors: NonEmpty<string> = ['#1b1b1b', '#d7263d', '#1b998b', '#2e86de', '#f4a261']
const labels: NonEmpty<string> = ['nucleus', 'membrane', 'H₂O →', 'Zellwand', '细胞', '?']

interface Whiteboard {
  page: number
  drawn: number
  readonly shapes: string[]
}

const shape = (random: Random): JsonObject => {
  const kind = random.pick(kinds)
  const x = random.between(0, 1280)
  const y = random.between(0, 720)
  const color = random.pick(colors)
  if (kind === 'text') return { kind, x, y, text: random.pick(labels), color }
  if (kind !== 'freehand')
    return { kind, x, y, width: random.between(8, 400), height: random.between(8, 300), color }
  const points: number[] = []
  for (let count = random.between(3, 7); count > 0; count -= 1)
    points.push(x + random.between(-60, 60), y + random.between(-60, 60))
  return { kind, points, color }
}

const operatorOf = ({ participants }: Classroom) => ({ operator: participants.teacher.reference })

const draw = (classroom: Classroom, board: Whiteboard): void => {
  if (board.shapes.length >= maxShapes) clear(classroom, board)
  board.drawn += 1
  const id = `f${board.drawn}`
  board.shapes.push(id)
  setRoomProperties(classroom, { [`board.shapes.${id}`]: shape(classroom.random) }, operatorOf(classroom))
}

const erase = (classroom: Classroom, board: Whiteboard): boolean => {
  const { length } = board.shapes
  if (length === 0) return false
  const [id] = board.shapes.splice(classroom.random.between(0, length - 1), 1)
  deleteRoomProperties(classroom, { [`board.shapes.${id}`]: null }, operatorOf(classroom))
  return true
}

const turnPage = (classroom: Classroom, board: Whiteboard): void => {
  board.page += 1
  setRoomProperties(classroom, { 'board.page': board.page }, operatorOf(classroom))
}

/** Overwrites the whole board, which deletes all shapes. */
const clear = (classroom: Classroom, board: Whiteboard): void => {
  board.shapes.length = 0
  const cause = { action: 'cleared' }
  const { operator } = operatorOf(classroom)
  setRoomProperties(classroom, { board: { page: board.page, shapes: {} } }, { cause, operator })
}

const explain = (classroom: Classroom, board: Whiteboard): void => {
  if (classroom.onBreak) return
  let left = classroom.random.between(3, 14)
  const stroke = () => {
    if (classroom.onBreak) return
    if (classroom.random.chance(14)) erase(classroom, board)
    else draw(classroom, board)
    left -= 1
    if (left > 0) classroom.later(classroom.delay(1, 4), stroke)
    else if (classroom.random.chance(25)) turnPage(classroom, board)
  }
  stroke()
}

/** The whiteboard in room properties: the teacher draws in bursts, erases, changes the page and clears. */
export const whiteboard: Activity = (classroom) => {
  const board: Whiteboard = { page: 1, drawn: 0, shapes: [] }
  classroom.at(classroom.moment(60), () => draw(classroom, board))
  classroom.at(classroom.moment(61), () => draw(classroom, board))
  classroom.at(classroom.moment(62), () => turnPage(classroom, board))
  classroom.untilDone(64, () => {
    if (board.shapes.length === 0) draw(classroom, board)
    return erase(classroom, board)
  })
  classroom.at(classroom.moment(320), () => clear(classroom, board))
  classroom.repeatedly(45_000, () => explain(classroom, board), 65)
}
