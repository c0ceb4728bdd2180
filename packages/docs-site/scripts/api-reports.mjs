// The API report of each entry of each package, from its built declarations: packages/<name>/api/<entry>.api.md.
// Without arguments it compares them with those in git, and fails where they differ; --write writes them.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { entries, root } from './entries.mjs'

const temporary = mkdtempSync(join(tmpdir(), 'roomfold-api-'))

const configOf = ({ folder, declarations, title }) =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: declarations,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2022',
            module: 'ESNext',
            moduleResolution: 'bundler',
            lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
            strict: true,
            skipLibCheck: true,
            types: [],
          },
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${title}.api.md`,
        reportFolder: temporary,
        reportTempFolder: temporary,
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  })

const literal = '(?:"[^"\\n]*"|\'[^\'\\n]*\'|`[^`\\n]*`)'
const literalUnion = new RegExp(`${literal}(?: \\| ${literal})+`, 'g')

/** TypeScript writes the members of an inferred union in the order in which it met them, which differs by build. */
const withSortedUnions = (report) =>
  report.replaceAll(literalUnion, (union) => union.split(' | ').sort().join(' | '))

const reportOf = (entry) => {
  const { succeeded } = Extractor.invoke(configOf(entry), {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel !== 'error') message.handled = true
    },
  })
  if (!succeeded) throw new Error(`${entry.title}: API Extractor failed`)
  const report = readFileSync(join(temporary, `${entry.title}.api.md`), 'utf8')
  return withSortedUnions(report.replaceAll('\r\n', '\n'))
}

const isWriting = process.argv.includes('--write')
let changed = 0
for (const entry of entries) {
  const file = join(entry.folder, 'api', `${entry.title}.api.md`)
  const report = reportOf(entry)
  if (existsSync(file) && readFileSync(file, 'utf8') === report) continue
  changed += 1
  process.stdout.write(`${isWriting ? 'wrote' : 'differs'}: ${relative(root, file)}\n`)
  if (!isWriting) continue
  mkdirSync(join(entry.folder, 'api'), { recursive: true })
  writeFileSync(file, report)
}
rmSync(temporary, { recursive: true, force: true })
const hint =
  changed > 0 && !isWriting ? '; `npm run api:write` writes them, and the diff belongs in the review' : ''
process.stdout.write(
  `API reports: ${entries.length}, ${changed} ${isWriting ? 'written' : 'differ'}${hint}\n`,
)
process.exit(changed > 0 && !isWriting ? 1 : 0)
