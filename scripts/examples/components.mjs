// Compiles the components of the pages with the compilers of their frameworks.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './blocks.mjs'

const required = createRequire(join(root, 'packages', 'docs-site', 'package.json'))

const compileVue = ({ place, code }) => {
  const { compileScript, compileTemplate, parse } = required('vue/compiler-sfc')
  const { descriptor, errors } = parse(code)
  if (errors.length > 0) return errors
  const bindingMetadata =
    descriptor.scriptSetup === null ? {} : compileScript(descriptor, { id: place }).bindings
  if (descriptor.template === null) return []
  return compileTemplate({
    id: place,
    filename: place,
    source: descriptor.template.content,
    compilerOptions: { bindingMetadata },
  }).errors
}

const compileSvelte = ({ code }) => {
  const { warnings } = required('svelte/compiler').compile(code, { generate: 'client', runes: true })
  return warnings.map(({ message }) => message)
}

const problemsOf = (compile, block) => {
  try {
    return compile(block)
  } catch (error) {
    return [error]
  }
}

/** Blocks ```vue and ```svelte: each has to compile without an error or a warning. */
export const compileComponents = ({ vue, svelte }) => {
  const compiled = [
    ...vue.map((block) => [compileVue, block]),
    ...svelte.map((block) => [compileSvelte, block]),
  ]
  const failures = compiled.flatMap(([compile, block]) =>
    problemsOf(compile, block).map((problem) => `FAILED ${block.place}: ${problem?.message ?? problem}`),
  )
  for (const failure of failures) process.stdout.write(`${failure}\n`)
  process.stdout.write(`examples: ${compiled.length} components compiled\n`)
  return failures.length === 0
}
