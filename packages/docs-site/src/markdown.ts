import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

const repository = 'https://github.com/roomfold/roomfold/blob/main'

const isRelative = (href: string): boolean => /^\.\.?\//.test(href)

/** Links that leave docs/ are files of the repository: the site links to them there. Those of docs/public are its own. */
export const linkToRepository = (md: MarkdownRenderer): void => {
  md.core.ruler.push('link-to-repository', ({ tokens, env }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null
        if (href === null || !isRelative(href)) continue
        const target = posix.join('docs', posix.dirname(env.relativePath), href)
        if (target.startsWith('docs/public/')) token.attrSet('href', target.slice('docs/public'.length))
        else if (!target.startsWith('docs/') || target.startsWith('docs/pictures/'))
          token.attrSet('href', `${repository}/${target}`)
      }
    }
  })
}

/** Diagrams are put into the page, so that their colours follow its light and dark theme. */
export const inlineDiagrams = (md: MarkdownRenderer): void => {
  const image = md.renderer.rules.image
  md.renderer.rules.image = (tokens, index, options, env, self) => {
    const source = tokens[index]?.attrGet('src') ?? ''
    if (!source.includes('diagrams/') || !source.endsWith('.svg')) {
      return image?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options)
    }
    const title = md.utils.escapeHtml(tokens[index]?.content ?? '')
    const svg = readFileSync(join(dirname(env.path), source), 'utf8')
    const style = '<component :is="\'style\'">$1</component>'
    const inline = svg.replace(/<style>([\s\S]*?)<\/style>/, style).replace(/<title>.*?<\/title>/, '')
    return `<span class="diagram-box">${inline.replace('<svg ', `<svg role="img" aria-label="${title}" `)}</span>`
  }
}
