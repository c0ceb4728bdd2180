// Starts the example classroom on a free port.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'packages', 'example-classroom')

const addressIn = (output) => /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0]

/** Resolves with the address of the page and a function that ends it. */
export const startExample = () =>
  new Promise((resolve, reject) => {
    const vite = spawn(process.execPath, [join(folder, 'node_modules/vite/bin/vite.js'), folder], {
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    vite.stdout.on('data', (chunk) => {
      output += chunk
      const url = addressIn(output)
      if (url !== undefined) resolve({ url, close: () => vite.kill() })
    })
    vite.on('exit', () => reject(new Error(`the example ended: ${output}`)))
  })
