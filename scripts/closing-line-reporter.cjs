'use strict'

const { writeSync } = require('node:fs')

/** Ends a jest run with one plain line, after everything else: `N passed, N failed`. */
class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    process.once('exit', () => writeSync(1, `${line}\n`))
  }
}

module.exports = ClosingLineReporter
