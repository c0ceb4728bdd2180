// Prints the page of all commands, from the built command: what commander knows of each.
import { commands } from '../../cli/dist/esm/commands/index.js'

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const defaultOf = ({ defaultValue, defaultValueDescription }) => {
  if (defaultValueDescription !== undefined) return `\`${defaultValueDescription}\``
  return defaultValue === undefined ? '' : `\`${JSON.stringify(defaultValue)}\``
}

const choicesOf = ({ argChoices }) =>
  argChoices === undefined ? '' : ` One of ${argChoices.map((choice) => `\`${choice}\``).join(', ')}.`

const rowOf = (name, described) =>
  `| \`${cell(name)}\` | ${cell(described.description)}.${choicesOf(described)} | ${defaultOf(described)} |`

const nameOf = (argument) => {
  const text = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${text}>` : `[${text}]`
}

const tableOf = (title, rows) =>
  rows.length === 0 ? [] : ['', `| ${title} | meaning | default |`, '|---|---|---|', ...rows]

/** The text behind the options: examples, and what else the command explains. */
const afterOptions = (command) => {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text.slice(text.indexOf('display help for command') + 'display help for command'.length).trim()
}

const sectionOf = (name, command) => {
  const after = afterOptions(command)
  return [
    `## roomfold ${name}`,
    '',
    command.description(),
    '',
    '```',
    `roomfold ${name} ${command.usage()}`,
    '```',
    ...tableOf(
      'argument',
      command.registeredArguments.map((argument) => rowOf(nameOf(argument), argument)),
    ),
    ...tableOf(
      'option',
      command.options.map((option) => rowOf(option.flags, option)),
    ),
    ...(after === '' ? [] : ['', '```', after, '```']),
  ].join('\n')
}

const intro = `# Command

\`npx @roomfold/cli <command>\` runs the command without installing it; after \`npm install --global @roomfold/cli\` its name is \`roomfold\`.

Every command also has \`--help\`, \`--quiet\` (errors only on stderr) and \`--time-zone <name>\` (default: UTC). \`-\` as a log reads standard input. Exit codes: 0 success, 1 findings or nothing to show, 2 usage or input error.

\`roomfold completion <shell>\` prints a completion script for bash, zsh, fish or powershell.

This page is generated from the command itself: \`npm run docs:generate\`.`

const terminal = { stdin: [], stdout: { write: () => true }, stderr: { write: () => true }, env: {} }
const sections = []
for (const [name, { load }] of Object.entries(commands)) {
  sections.push(sectionOf(name, (await load())(terminal)))
}
process.stdout.write(`${[intro, ...sections].join('\n\n')}\n`)
