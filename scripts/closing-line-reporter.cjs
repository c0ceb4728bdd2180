'use strict'

/** Ends a jest run with one plain line: `N passed, N failed, N skipped`. */
class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests
    const broken = results.numRuntimeErrorTestSuites
    const failed = results.numFailedTests + broken
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    process.stdout.write(`\n${line}\n`)
  }
}

module.exports = ClosingLineReporter
