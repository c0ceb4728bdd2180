// The files of the repository: those that git knows or doesn't ignore; in a copy without git, all but what is built.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const built = new Set(['.git', 'node_modules', 'dist', 'coverage', join(root, 'docs', 'reference', 'api')])

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (built.has(entry.name) || built.has(path)) return []
    return entry.isDirectory() ? filesBelow(path) : [relative(root, path)]
  })

const filesOfGit = (paths) => {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', ...paths]
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.split('\n').filter((file) => file !== '') : undefined
}

const isBelow = (file, paths) =>
  paths.length === 0 || paths.some((path) => file === path || file.startsWith(`${path}/`))

/** Paths from the root; with names of files or folders only those. */
export const repositoryFiles = (...paths) => {
  const files = filesOfGit(paths) ?? filesBelow(root).filter((file) => isBelow(file, paths))
  return files.filter((file) => existsSync(join(root, file)))
}
