import { codesOf, groups, type IssueGroup } from './groups.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const sectionOf =
  (packages: string) =>
  (group: IssueGroup): string =>
    [
      `## ${group.title}`,
      '',
      group.intro,
      '',
      '| code | when | what to do |',
      '|---|---|---|',
      ...codesOf(packages, group).map(
        ({ code, when }) => `| \`${code}\` | ${cell(sentence(when))} | ${cell(group.remedies[code] ?? '')} |`,
      ),
    ].join('\n')

const intro = `# Issue codes

Expected failures are values with a \`code\`, a \`message\` that says what happened, and details. Codes are stable: a renamed or removed code is a breaking change. Exceptions are only for mistakes of the programmer, as \`TypeError\`.

This page is generated from the docstrings of the source and a table of remedies: \`npm run docs:generate\`.`

/** The page of all issue codes. */
export const issuePage = (packages: string): string =>
  `${[intro, ...groups.map(sectionOf(packages))].join('\n\n')}\n`
