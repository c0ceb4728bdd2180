import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from '@swc/core'
import type { Component } from 'svelte'
import { compile } from 'svelte/compiler'

export type AnyComponent = Component<Record<string, unknown>>

/** Compiles a component for the browser or for a server. */
export const load = (name: string, generate: 'client' | 'server'): AnyComponent => {
  const filename = join(__dirname, `${name}.svelte`)
  const { js } = compile(readFileSync(filename, 'utf8'), { filename, generate, dev: true })
  const { code } = transformSync(js.code, { module: { type: 'commonjs' }, jsc: { target: 'es2022' } })
  const exports: { default?: AnyComponent } = {}
  // Jest's `require` resolves the adapter and Svelte for the browser or for a server.
  const find = (path: string): unknown =>
    path.endsWith('.svelte')
      ? { __esModule: true, default: load(path.slice(2, -'.svelte'.length), generate) }
      : require(path)
  new Function('exports', 'require', code)(exports, find)
  return exports.default as AnyComponent
}
