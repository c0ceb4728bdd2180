// VitePress checks that pages exist. This checks what it built: every address and every anchor of every page, also
// those of the navigation.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { repositoryFiles, root } from '../../../scripts/repository-files.mjs'

const pagesBelow = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.html'))
    .map((file) => join(folder, file))

const idsOf = (html) => new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
const hrefsOf = (html) => [...html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)].map(([, href]) => href)

const isExternal = (href) => /^[a-z]+:/.test(href)

const fileOf = (site, page, path) => {
  const target = path.startsWith('/') ? join(site, path) : normalize(join(dirname(page), path))
  const file = target.endsWith('/') ? join(target, 'index.html') : target
  return existsSync(file) || file.endsWith('.html') ? file : `${file}.html`
}

/** The links of a built site without a target: `page → link`. */
export const brokenLinks = (site) => {
  const pages = new Map(pagesBelow(site).map((page) => [page, readFileSync(page, 'utf8')]))
  const ids = new Map([...pages].map(([page, html]) => [page, idsOf(html)]))
  const isBroken = (page, href) => {
    const [path = '', anchor = ''] = href.split('#')
    const file = path === '' ? page : fileOf(site, page, decodeURI(path))
    if (!existsSync(file)) return true
    return anchor !== '' && ids.has(file) && !ids.get(file).has(decodeURIComponent(anchor))
  }
  return [...pages].flatMap(([page, html]) =>
    hrefsOf(html)
      .filter((href) => !isExternal(href) && isBroken(page, href))
      .map((href) => `${relative(site, page)} → ${href}`),
  )
}

const ours = 'https://github.com/roomfold/roomfold/blob/main/'

const isPage = (file) => file.endsWith('.md') || file.startsWith('.github/')

const targetOf = (file, href) => {
  if (href.startsWith(ours)) return href.slice(ours.length)
  return isExternal(href) || href.startsWith('#') || href.startsWith('/')
    ? undefined
    : join(dirname(file), href)
}

/** The links of every page in git to a file of the repository that isn't there: `file → link`. */
export const brokenFiles = () =>
  repositoryFiles()
    .filter(isPage)
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '')
      const hrefs = [...text.matchAll(/\]\(([^)\s]+)\)|(https:\/\/github\.com\/roomfold\S+blob\S+)/g)]
      return hrefs
        .map(([, link, address]) => (link ?? address).split('#')[0])
        .filter((href) => {
          const target = href === '' ? undefined : targetOf(file, href)
          return target !== undefined && !existsSync(join(root, target))
        })
        .map((href) => `${file} → ${href}`)
    })
