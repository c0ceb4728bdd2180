/** A simulated lesson as the lines of a log file. */
export { lessonLines } from './lesson/lines.ts'
/** How a lesson is to be. */
export type { LessonOptions } from './lesson/plan.ts'
/** A simulated lesson. */
export type { Lesson, LessonHeader, LessonMessage } from './lesson/simulate.ts'
export { simulateLesson } from './lesson/simulate.ts'
