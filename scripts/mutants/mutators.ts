import ts from 'typescript';

/** A small change of one file that a test should notice. */
export interface Mutant {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly replacement: string;
  /** What is replaced. An enum is changed after its declaration, because its members must stay constants. */
  readonly kind: 'expression' | 'statement' | 'property' | 'method' | 'enum';
  /** It runs once, when its module is loaded: whichever test that is in, the result matters to those after it. */
  readonly atLoad: boolean;
}

type Add = (node: ts.Node, replacement: string, kind?: Mutant['kind']) => void;

const SWAPPED_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
  ['&&', '||'],
  ['||', '&&'],
  ['+', '-'],
  ['-', '+'],
]);

const SWAPPED_METHODS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
]);

/** Every mutant of a file that still compiles as JavaScript. Types, imports and doc comments are left alone. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const add: Add = (node, replacement, kind = 'expression') => {
    const start = node.getStart(source);
    const original = text.slice(start, node.end);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    if (original === replacement) return;
    const atLoad = ts.findAncestor(node, isRunLater) === undefined;
    mutants.push({ file, line, start, end: node.end, original, replacement, kind, atLoad });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isEnumDeclaration(node)) {
      mutateEnum(node, source, add);
    } else {
      mutate(node, source, add);
      ts.forEachChild(node, visit);
    }
  };
  visit(source);
  return mutants;
}

/** Whether what is inside runs when somebody calls it, or makes an object. */
function isRunLater(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isPropertyDeclaration(node);
}

function mutateEnum(node: ts.EnumDeclaration, source: ts.SourceFile, add: Add): void {
  for (const member of node.members) {
    if (!member.initializer || !ts.isStringLiteral(member.initializer)) continue;
    add(node, `Object.assign(${node.name.text}, { ${member.name.getText(source)}: 'mutant' });`, 'enum');
  }
}

function mutate(node: ts.Node, source: ts.SourceFile, add: Add): void {
  const textOf = (part: ts.Node): string => part.getText(source);
  if (ts.isBinaryExpression(node)) {
    const swapped = SWAPPED_OPERATORS.get(textOf(node.operatorToken));
    if (swapped !== undefined) add(node, `${textOf(node.left)} ${swapped} ${textOf(node.right)}`);
    else if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) add(node, textOf(node.left));
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    add(node, textOf(node.operand));
  } else if (ts.isIfStatement(node)) {
    add(node.expression, 'false');
  } else if (ts.isConditionalExpression(node)) {
    add(node, textOf(node.whenFalse));
    add(node, textOf(node.whenTrue));
  } else if (ts.isStringLiteral(node)) {
    if (isValue(node)) add(node, node.text === '' ? "'mutant'" : "''");
  } else if (ts.isTemplateExpression(node)) {
    if (!ts.isTaggedTemplateExpression(node.parent)) add(node, '`mutant`');
  } else if (ts.isNumericLiteral(node)) {
    if (isValue(node)) add(node, String(Number(node.text.replaceAll('_', '')) + 1));
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) {
    add(node, 'false');
  } else if (node.kind === ts.SyntaxKind.FalseKeyword) {
    add(node, 'true');
  } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    if (node.expression.expression.kind !== ts.SyntaxKind.SuperKeyword) add(node, ';', 'statement');
  } else if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
    const swapped = SWAPPED_METHODS.get(node.name.text);
    if (swapped !== undefined && node.parent.expression === node) add(node.name, swapped, 'method');
  } else if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && !isTarget(node.parent)) {
    // What a finding or a resource says of itself: a property that nobody asserts may as well be missing.
    // Missing or undefined is the same.
    if (ts.isShorthandPropertyAssignment(node) || textOf(node.initializer) !== 'undefined') add(node, '', 'property');
  }
}

/** A literal that is neither a name nor the path of a module. */
function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (!ts.isCallExpression(parent)) return true;
  const { expression } = parent;
  return (
    expression.kind !== ts.SyntaxKind.ImportKeyword && !(ts.isIdentifier(expression) && expression.text === 'require')
  );
}

/** Whether an object literal is what is assigned to: `({ type } = token)`. */
function isTarget(literal: ts.Node): boolean {
  const { parent } = literal;
  return (
    ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === literal
  );
}
