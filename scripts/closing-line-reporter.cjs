'use strict'

const { writeSync } = require('node:fs')
const { browserPath, missingBrowser } = require('./browser.cjs')

/** Ends a jest run with one plain line, after everything else: `N passed, N failed`. */
class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    const hint = skipped > 0 && browserPath === undefined ? `tests of pages skipped: ${missingBrowser}\n` : ''
    process.once('exit', () => writeSync(1, `${hint}${line}\n`))
  }
}

module.exports = ClosingLineReporter
