import type { Lesson } from './simulate.ts'

/**
 * Formats a lesson as the lines of a log file (NDJSON): the header, then one message per line, each with a line end.
 *
 * @example
 * ```ts
 * import { lessonLines, simulateLesson } from '@roomfold/sandbox'
 *
 * const [header] = lessonLines(simulateLesson({ seed: 7 }))
 * console.log(header?.startsWith('{"roomfold":1,"roomUuid":"lesson-7"')) // true
 * ```
 */
export function* lessonLines(lesson: Lesson): Generator<string, void, undefined> {
  yield `${JSON.stringify(lesson.header)}\n`
  for (const { at, space, from, raw } of lesson.messages)
    yield `${JSON.stringify({ at, space, from, raw })}\n`
}
