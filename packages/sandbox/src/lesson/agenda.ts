import type { LessonPlan } from './plan.ts'

/** ms */
export const minute = 60_000

/** The schedule of a lesson, ms UTC. */
export interface Agenda {
  /** When the teacher enters. */
  readonly opening: number
  readonly start: number
  readonly end: number
  /** From the start to the end, ms. */
  readonly duration: number
  /** The approximate time until all have left, ms. */
  readonly leaving: number
}

export const agendaOf = (plan: LessonPlan): Agenda => {
  const duration = Math.round(plan.minutes * minute)
  const lead = Math.min(5 * minute, Math.floor(duration / 6))
  return {
    opening: plan.startTime - lead,
    start: plan.startTime,
    end: plan.startTime + duration,
    duration,
    leaving: Math.min(2 * minute, Math.floor(duration / 10)),
  }
}

/** The time at a fraction of the lesson, in thousandths: 0 is the start, 1000 the end. */
export const momentOf = (agenda: Agenda, thousandths: number): number =>
  agenda.start + Math.floor(agenda.duration / 1000) * thousandths

/** Scales a duration, ms: lessons below 20 minutes run faster. */
export const paced = (agenda: Agenda, milliseconds: number): number => {
  const full = 20 * minute
  return Math.max(1, Math.floor((milliseconds * Math.min(agenda.duration, full)) / full))
}
