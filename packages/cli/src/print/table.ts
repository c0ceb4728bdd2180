import Table from 'cli-table3'
import type { Colors } from '../terminal.ts'

/** A table without borders. */
export const plainTable = (head: readonly string[], widths: readonly number[], colors: Colors) =>
  new Table({
    head: head.map((title) => colors.dim(title)),
    colWidths: [...widths],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: ' ',
    },
  })
