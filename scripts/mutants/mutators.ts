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
}

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
  const add = (node: ts.Node, replacement: string): void => {
    const start = node.getStart(source);
    const original = text.slice(start, node.end);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    if (original !== replacement) mutants.push({ file, line, start, end: node.end, original, replacement });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    mutate(node, source, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

function mutate(node: ts.Node, source: ts.SourceFile, add: (node: ts.Node, replacement: string) => void): void {
  if (ts.isBinaryExpression(node)) {
    const swapped = SWAPPED_OPERATORS.get(node.operatorToken.getText(source));
    if (swapped !== undefined) add(node.operatorToken, swapped);
    else if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      add(node, `(${node.left.getText(source)})`);
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    add(node, node.operand.getText(source));
  } else if (ts.isIfStatement(node)) {
    add(node.expression, 'false');
  } else if (ts.isConditionalExpression(node)) {
    add(node, `(${node.whenFalse.getText(source)})`);
    add(node, `(${node.whenTrue.getText(source)})`);
  } else if (ts.isStringLiteral(node) && !ts.isLiteralTypeNode(node.parent)) {
    add(node, node.text === '' ? "'mutant'" : "''");
  } else if (ts.isTemplateExpression(node)) {
    add(node, '`mutant`');
  } else if (ts.isNumericLiteral(node)) {
    add(node, String(Number(node.text) + 1));
  } else if (node.kind === ts.SyntaxKind.TrueKeyword && !ts.isLiteralTypeNode(node.parent)) {
    add(node, 'false');
  } else if (node.kind === ts.SyntaxKind.FalseKeyword && !ts.isLiteralTypeNode(node.parent)) {
    add(node, 'true');
  } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    if (node.expression.expression.kind !== ts.SyntaxKind.SuperKeyword) add(node, ';');
  } else if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
    const swapped = SWAPPED_METHODS.get(node.name.text);
    if (swapped !== undefined) add(node.name, swapped);
  } else if (ts.isPropertyAssignment(node) && node.initializer.getText(source) === 'undefined') {
    // Missing or undefined is the same.
  } else if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    // What a finding or a resource says of itself: a property that nobody asserts may as well be missing.
    add(node, `...(undefined as object | undefined)`);
  }
}
