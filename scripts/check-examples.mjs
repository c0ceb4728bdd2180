// Runs or compiles every code block of the documentation, of the READMEs and of the docstrings.
//
// - ts: runs against the built packages; what it prints has to be what its comments say
// - ts no-run, tsx, tsx solid: type-checked
// - vue, svelte: compiled by the framework's compiler
import { docstringBlocks, pageBlocks } from './examples/blocks.mjs'
import { compileComponents } from './examples/components.mjs'
import { runExamples } from './examples/run.mjs'
import { typecheckExamples } from './examples/types.mjs'

const typed = [
  ...pageBlocks('ts no-run(?: file=\\S+)?').map((block) => ({ ...block, extension: 'ts' })),
  ...pageBlocks('tsx(?: file=\\S+)?').map((block) => ({ ...block, extension: 'tsx' })),
  ...pageBlocks('tsx solid').map((block) => ({
    ...block,
    extension: 'tsx',
    before: '/** @jsxImportSource solid-js */\n',
  })),
]

const isRun = await runExamples([...docstringBlocks(), ...pageBlocks('ts')])
const isTyped = typecheckExamples(typed)
const isCompiled = compileComponents({ vue: pageBlocks('vue'), svelte: pageBlocks('svelte') })
process.exit(isRun && isTyped && isCompiled ? 0 : 1)
