// Builds the documentation: the API reference by TypeDoc, the pages by VitePress, then a check of every link.
// --serve serves it instead, and rebuilds pages as they change.
import { fileURLToPath } from 'node:url'
import { build, createServer } from 'vitepress'
import { writeApi } from './api.mjs'
import { brokenFiles, brokenLinks } from './links.mjs'

const site = fileURLToPath(new URL('..', import.meta.url))

const serve = async () => {
  const server = await createServer(site, { host: '127.0.0.1' })
  await server.listen()
  server.printUrls()
}

const { modules, warnings } = await writeApi()
process.stdout.write(`API reference: ${modules} modules, ${warnings} warnings\n`)

if (process.argv.includes('--serve')) await serve()
else {
  await build(site)
  const broken = [...brokenLinks(fileURLToPath(new URL('../dist/site', import.meta.url))), ...brokenFiles()]
  for (const link of broken) process.stdout.write(`broken link: ${link}\n`)
  process.stdout.write(`documentation: built, ${broken.length} broken links\n`)
  process.exit(broken.length + warnings > 0 ? 1 : 0)
}
