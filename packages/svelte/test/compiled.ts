import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from '@swc/core'
import type { Component } from 'svelte'
import { compile } from 'svelte/compiler'

export type AnyComponent = Component<Record<string, unknown>>

/** A component as Svelte's own compiler makes it for a page or for a server. */
export const load = (name: string, generate: 'client' | 'server'): AnyComponent => {
  const filename = join(__dirname, `${name}.svelte`)
  const { js } = compile(readFileSync(filename, 'utf8'), { filename, generate, dev: true })
  const { code } = transformSync(js.code, { module: { type: 'commonjs' }, jsc: { target: 'es2022' } })
  const exports: { default?: AnyComponent } = {}
  // `require` is jest's: it finds the adapter, and Svelte for the page or for the server.
  const find = (path: string): unknown =>
    path.endsWith('.svelte')
      ? { __esModule: true, default: load(path.slice(2, -'.svelte'.length), generate) }
      : require(path)
  new Function('exports', 'require', code)(exports, find)
  return exports.default as AnyComponent
}
