import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { inlineDiagrams, linkToRepository } from '../src/markdown.ts'
import { nav, sidebar } from '../src/sidebar.ts'

const base = process.env['ROOMFOLD_SITE_BASE'] ?? '/'

export default defineConfig({
  title: 'Roomfold',
  description: 'A client-side room state store for Agora Edu Cloud Service',
  lang: 'en',
  base,
  srcDir: fileURLToPath(new URL('../../../docs', import.meta.url)),
  outDir: fileURLToPath(new URL('../dist/site', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../node_modules/.cache/vitepress', import.meta.url)),
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}favicon.svg` }]],
  markdown: {
    theme: { light: 'github-light', dark: 'github-dark' },
    config: (md) => {
      md.use(linkToRepository)
      md.use(inlineDiagrams)
    },
  },
  themeConfig: {
    logo: '/favicon.svg',
    nav,
    sidebar,
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    footer: { message: 'MIT licence' },
    externalLinkIcon: true,
  },
  // Packages are built with io-ts and fp-ts as ES modules; the server build of VitePress bundles them too.
  vite: {
    build: { chunkSizeWarningLimit: 4_000 },
    ssr: { noExternal: [/^@roomfold\//, 'io-ts', 'fp-ts', 'immer', 'rxjs'] },
  },
})
