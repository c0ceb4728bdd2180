import { createRequire } from 'node:module'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { buildSync } from 'esbuild'
import type { Sdk } from './sdk.ts'

const folder = 'agora-rte-sdk/lib/core/processor/channel-msg'
const modules = ['synchronizer.js', 'handler.js', 'data.js', 'struct.js']
const entry = `module.exports = Object.assign({}, ${modules.map((name) => `require('${folder}/${name}')`)})`

/** Replaces its logger, which needs a worker and IndexedDB. */
const silentWorker = () => ({ postMessage: () => undefined })
const silentConsole = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
class NoDatabase {
  version() {
    return { stores: () => undefined }
  }

  table() {
    return undefined
  }
}

const bundled = (from: string): string => {
  const { outputFiles } = buildSync({
    stdin: { contents: entry, resolveDir: from },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['worker-loader*', 'dexie'],
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/**
 * Loads the vendor's unmodified code, which is built for webpack. Replaces `window` and the two logging modules.
 */
export const loadSdk = (packageFolder: string): Sdk => {
  const nodeRequire = createRequire(join(packageFolder, 'package.json'))
  const require = (name: string): unknown => {
    if (name.startsWith('worker-loader')) return silentWorker
    return name === 'dexie' ? { __esModule: true, default: NoDatabase } : nodeRequire(name)
  }
  const run = compileFunction(bundled(packageFolder), ['module', 'exports', 'require', 'window'])
  const module = { exports: {} }
  run(module, module.exports, require, { console: silentConsole })
  return module.exports as Sdk
}
