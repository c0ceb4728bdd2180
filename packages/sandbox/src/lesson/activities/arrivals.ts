import type { Activity } from '../classroom.ts'
import { enter, maxUsersAtOnce } from '../presence.ts'
import { maybeTurnOnCamera } from './devices.ts'

/** A point of the arrival curve, interpolated linearly. */
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

/** Students enter in bursts, most of them shortly before the start, some late. */
export const arrivals: Activity = (classroom) => {
  const { agenda, participants, random } = classroom
  const { students } = participants
  const first = agenda.opening + Math.floor((agenda.start - agenda.opening) / 8)
  const last = classroom.moment(240)
  const curve: readonly Point[] = [
    { at: first, thousandths: 0 },
    { at: agenda.start, thousandths: 780 },
    { at: classroom.moment(50), thousandths: 930 },
    { at: last, thousandths: 1000 },
  ]
  const mean = Math.max(1, Math.floor((last - first) / (36 + Math.floor(students.length / 20))))
  let entered = 0
  const burst = () => {
    const due = Math.ceil((students.length * shareAt(curve, classroom.now)) / 1000)
    while (entered < due) {
      const arriving = students.slice(entered, Math.min(due, entered + maxUsersAtOnce))
      entered += arriving.length
      enter(classroom, arriving)
      for (const student of arriving) maybeTurnOnCamera(classroom, student)
    }
    if (entered === students.length) return
    classroom.at(Math.min(last, classroom.now + random.between(1, 2 * mean)), burst)
  }
  classroom.at(first + random.between(1, mean), burst)
}
