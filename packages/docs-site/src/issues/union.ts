import ts from 'typescript'

/** A code of the source, and what its docstring says about it. */
export interface DocumentedCode {
  readonly code: string
  /** Empty: the docstring doesn't mention it. */
  readonly when: string
}

const bullet = /^- (`[^`]+`(?:, `[^`]+`)*)(?: \(\w+\))?: ([\s\S]*?)(?=\n- |\n\n|$(?![\s\S]))/gm

/** What a docstring says about each code: a list of bullets, each with one or more codes. */
const meaningsIn = (docstring: string): ReadonlyMap<string, string> => {
  const meanings = new Map<string, string>()
  for (const [, codes = '', sentence = ''] of docstring.matchAll(bullet)) {
    const when = sentence.replaceAll(/\s+/g, ' ').trim()
    for (const [, code = ''] of codes.matchAll(/`([^`]+)`/g)) meanings.set(code, when)
  }
  return meanings
}

const docstringOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .flatMap((doc) => (ts.isJSDoc(doc) ? [ts.getTextOfJSDocComment(doc.comment) ?? ''] : []))
    .join('\n')

const literalsIn = (node: ts.Node): readonly string[] =>
  ts.isStringLiteral(node) ? [node.text] : node.getChildren().flatMap(literalsIn)

const memberNamed = (name: string) => (member: ts.Node) =>
  (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) && member.name.getText() === name

type Declaration = ts.TypeAliasDeclaration | ts.InterfaceDeclaration | ts.ClassDeclaration

const isDeclaration = (node: ts.Node): node is Declaration =>
  ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)

const codesOf = (declaration: Declaration): readonly string[] => {
  if (ts.isTypeAliasDeclaration(declaration)) return literalsIn(declaration.type)
  const member = [...declaration.members].find(memberNamed('code'))
  return member === undefined ? [] : literalsIn(member)
}

/** The codes of a union type, or of the `code` of an interface, with what its docstring says about each. */
export const codesIn = (source: string, name: string): readonly DocumentedCode[] => {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  const declaration = file.statements.filter(isDeclaration).find((node) => node.name?.text === name)
  if (declaration === undefined) throw new Error(`no type ${name}`)
  const meanings = meaningsIn(docstringOf(declaration))
  return codesOf(declaration).map((code) => ({ code, when: meanings.get(code) ?? '' }))
}
