import type { LessonPlan } from './plan.ts'

/** ms */
export const minute = 60_000

/** The fixed times of a lesson, ms UTC. */
export interface Agenda {
  /** The teacher enters. */
  readonly doors: number
  readonly bell: number
  readonly end: number
  /** From the bell to the end, ms. */
  readonly duration: number
  /** How long it takes until all have left, about, ms. */
  readonly leaving: number
}

export const agendaOf = (plan: LessonPlan): Agenda => {
  const duration = Math.round(plan.minutes * minute)
  const lead = Math.min(5 * minute, Math.floor(duration / 6))
  return {
    doors: plan.startTime - lead,
    bell: plan.startTime,
    end: plan.startTime + duration,
    duration,
    leaving: Math.min(2 * minute, Math.floor(duration / 10)),
  }
}

/** A time of the lesson: 0 is the bell, 1000 the end. */
export const momentOf = (agenda: Agenda, thousandths: number): number =>
  agenda.bell + Math.floor(agenda.duration / 1000) * thousandths

/** A span of people's time, ms: in lessons below 20 minutes everything happens faster. */
export const paced = (agenda: Agenda, milliseconds: number): number => {
  const full = 20 * minute
  return Math.max(1, Math.floor((milliseconds * Math.min(agenda.duration, full)) / full))
}
