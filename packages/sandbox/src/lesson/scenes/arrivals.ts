import type { Scene } from '../classroom.ts'
import { enter, mostUsersAtOnce } from '../presence.ts'
import { settle } from './devices.ts'

/** How much of the class is there by when; between the points evenly. */
interface Point {
  readonly at: number
  readonly thousandths: number
}

const shareAt = (curve: readonly Point[], now: number): number => {
  for (let index = 1; index < curve.length; index += 1) {
    const from = curve[index - 1] as Point
    const to = curve[index] as Point
    if (now >= to.at) continue
    const risen = Math.floor(
      ((to.thousandths - from.thousandths) * Math.max(0, now - from.at)) / (to.at - from.at),
    )
    return from.thousandths + risen
  }
  return 1000
}

/** Students come in bursts, most of them shortly before the bell, some late. */
export const arrivals: Scene = (classroom) => {
  const { agenda, cast, random } = classroom
  const { students } = cast
  const first = agenda.doors + Math.floor((agenda.bell - agenda.doors) / 8)
  const last = classroom.moment(240)
  const curve: readonly Point[] = [
    { at: first, thousandths: 0 },
    { at: agenda.bell, thousandths: 780 },
    { at: classroom.moment(50), thousandths: 930 },
    { at: last, thousandths: 1000 },
  ]
  const mean = Math.max(1, Math.floor((last - first) / (36 + Math.floor(students.length / 20))))
  let entered = 0
  const burst = () => {
    const due = Math.ceil((students.length * shareAt(curve, classroom.now)) / 1000)
    while (entered < due) {
      const arriving = students.slice(entered, Math.min(due, entered + mostUsersAtOnce))
      entered += arriving.length
      enter(classroom, arriving)
      for (const student of arriving) settle(classroom, student)
    }
    if (entered === students.length) return
    classroom.at(Math.min(last, classroom.now + random.between(1, 2 * mean)), burst)
  }
  classroom.at(first + random.between(1, mean), burst)
}
