import react from '@vitejs/plugin-react'
import { defineConfig, type Rolldown, type UserConfig } from 'vite'

const file = (name: string): string => new URL(name, import.meta.url).pathname

/** One file that needs no other. */
const single = (entry: string, name: string): UserConfig => ({
  build: {
    outDir: 'dist/page',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: file(entry),
      output: { format: 'iife', entryFileNames: name, codeSplitting: false } as Rolldown.OutputOptions,
    },
  },
})

/** The element: a small file, and the rest that it loads when it is opened. */
const element: UserConfig = {
  build: {
    outDir: 'dist/element',
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { index: file('src/element/index.ts'), worker: file('src/worker.ts') },
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
}

const builds: Readonly<Record<string, UserConfig>> = {
  element,
  page: single('src/page/page.ts', 'page.js'),
  worker: single('src/worker.ts', 'worker.js'),
}

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  publicDir: false,
  define: {
    'process.env.NODE_ENV': '"production"',
    workerFile: '"./worker.js"',
    'import.meta.url': mode === 'element' ? 'import.meta.url' : 'document.baseURI',
  },
  ...builds[mode],
}))
