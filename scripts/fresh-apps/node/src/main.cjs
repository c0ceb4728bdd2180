const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { createRoomStore } = require('@roomfold/store')

const modules = join(__dirname, '..', 'node_modules', '@roomfold')
for (const folder of readdirSync(modules)) {
  const { name, exports } = JSON.parse(readFileSync(join(modules, folder, 'package.json'), 'utf8'))
  for (const [path, target] of Object.entries(exports)) {
    if (target.require === undefined) continue
    if (Object.keys(require(name + path.slice(1))).length === 0) throw new Error(`${name}: nothing`)
  }
}
console.log('require')

const show = (store, namesOf) =>
  console.log(`${namesOf(store.getSnapshot())} on page ${store.getSnapshot().properties.page}`)

const main = async () => {
  const { lesson, namesOf, turned } = await import('./room.mjs')
  const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
  for (const message of lesson) store.receive(message)
  show(store, namesOf)
  store.receive(turned)
  show(store, namesOf)
  store.close()
}
main()
