/** Formatting a simulated lesson as the lines of a log. */
export { lessonLines } from './lesson/lines.ts'
/** Options of a simulated lesson. */
export type { LessonOptions } from './lesson/plan.ts'
/** Simulating a lesson. */
export type { Lesson, LessonHeader, LessonMessage } from './lesson/simulate.ts'
export { simulateLesson } from './lesson/simulate.ts'
