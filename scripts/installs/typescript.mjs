// Declarations of all packages, without skipLibCheck: each version of TypeScript with each way to resolve.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const resolutions = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  node10: { module: 'commonjs', moduleResolution: 'node10' },
}
const aliases = /^typescript-(\d+\.\d+)$/

const optionsOf = (version, resolution) => ({
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  esModuleInterop: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'].slice(0, version === '5.4' ? 3 : 4),
  types: ['node'],
  ...resolutions[resolution],
  ...(version === '6.0' && resolution === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
})

/** What the compiler finds in these packages; other packages may be too new for an old compiler. */
const findingsOf = (app, version, resolution) => {
  const tsconfig = join(app, 'tsconfig.json')
  writeFileSync(
    tsconfig,
    JSON.stringify({ compilerOptions: optionsOf(version, resolution), include: ['src/*.ts', 'src/*.mts'] }),
  )
  const tsc = join(app, 'node_modules', `typescript-${version}`, 'bin', 'tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', tsconfig, '--pretty', 'false'], {
    cwd: app,
    encoding: 'utf8',
  })
  rmSync(tsconfig)
  const own = (line) => /^(src|node_modules\/@roomfold)\//.test(line) || /^error/.test(line)
  return stdout.split('\n').filter(own)
}

/** A line for each version: the resolutions that it type-checks with. */
export const checkTypes = (app) => {
  const { dependencies } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
  const versions = Object.keys(dependencies).flatMap((name) => aliases.exec(name)?.[1] ?? [])
  return versions.map((version) => {
    const cells = Object.keys(resolutions)
      // TypeScript 7 has no node10 any more.
      .filter((resolution) => version !== '7.0' || resolution !== 'node10')
      .map((resolution) => ({ resolution, findings: findingsOf(app, version, resolution) }))
    const failed = cells.flatMap(({ resolution, findings }) =>
      findings.slice(0, 3).map((finding) => `${resolution}: ${finding}`),
    )
    return failed.length > 0
      ? `${version} FAILED ${failed.join(' | ')}`
      : `${version} ${cells.map(({ resolution }) => resolution).join(' ')}`
  })
}

export const typesExpected = [
  '5.4 bundler node16 node10',
  '5.9 bundler node16 node10',
  '6.0 bundler node16 node10',
  '7.0 bundler node16',
]
