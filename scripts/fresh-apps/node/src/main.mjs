import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRoomStore } from '@roomfold/store'
import { lesson, namesOf, turned } from './room.mjs'

const modules = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules', '@roomfold')
const manifestOf = (name) => JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))

for (const folder of readdirSync(modules)) {
  const { name, exports, homepage, repository, bugs, keywords } = manifestOf(folder)
  if (!homepage || !repository?.url || !bugs || !keywords?.length) throw new Error(`${name}: manifest`)
  for (const path of Object.keys(exports)) {
    if (path === './package.json') continue
    const names = Object.keys(await import(name + path.slice(1)))
    if (names.length === 0) throw new Error(`${name}${path.slice(1)} exports nothing`)
  }
  const files = readdirSync(join(modules, folder, 'dist'), { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((path) => path.endsWith('.map'))) {
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(modules, folder, 'dist', file), 'utf8'))
    if (sources.length !== sourcesContent?.length) throw new Error(`${name}: ${file} lacks its source`)
  }
}
console.log('import')

const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
const show = () =>
  console.log(`${namesOf(store.getSnapshot())} on page ${store.getSnapshot().properties.page}`)
for (const message of lesson) store.receive(message)
show()
store.receive(turned)
show()
store.close()
