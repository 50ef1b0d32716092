import { modules } from './types';

const JAVA_UTIL = ['List', 'Map'];

/**
 * The Java of an example, as it compiles: jsii-rosetta leaves out the imports of java.util and of structs, calls a List an array, and two
 * packages that are imported whole may have a class of the same name.
 */
export function finishJava(code: string): string {
  const typed = code.replace(/^(\s*)(\w+)\[\] (\w+) = List\.of\(/gm, '$1List<$2> $3 = List.of(');
  const imports = [...typed.matchAll(/^import (\S+);$/gm)].map(([, name = '']) => name);
  if (imports.length === 0) return typed;
  const missing = namesIn(typed).flatMap((name) => importOf(name, imports));
  const body = typed.replace(/^(import \S+;\n)+\n*/, '');
  const all = [...new Set([...missing, ...imports])].sort((one, other) => order(one) - order(other));
  return `${all.map((name) => `import ${name};`).join('\n')}\n\n${body}`;
}

function order(name: string): number {
  return name.startsWith('java.') ? 0 : 1;
}

/** Names of classes, without what is inside of text. */
function namesIn(code: string): string[] {
  const bare = code.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/^import .*$/gm, '');
  return [...new Set([...bare.matchAll(/(?<![.\w])[A-Z]\w*/g)].map(([name]) => name))];
}

function importOf(name: string, imports: readonly string[]): string[] {
  if (imports.some((each) => each.endsWith(`.${name}`))) return [];
  if (JAVA_UTIL.includes(name)) return [`java.util.${name}`];
  const having = modules().filter(({ types }) => types.has(name));
  const whole = having.filter(({ java }) => imports.includes(`${java}.*`));
  const [only] = whole.length === 0 ? having : whole;
  return only && whole.length !== 1 ? [`${only.java}.${name}`] : [];
}

/** A class around the Java of an example, to compile it. */
export function javaFile(name: string, code: string): string {
  const imports = [...code.matchAll(/^import \S+;$/gm)].map(([line]) => line);
  const body = code.replace(/^import \S+;\n/gm, '');
  const given = ['java.util.*', 'org.cdk8s.*', 'io.github.cdk8salb.*'];
  const frame = [...given, ...namesIn(body).flatMap((each) => importOf(each, given))].map((each) => `import ${each};`);
  const head = `${(imports.length > 0 ? imports : frame).join('\n')}\n\n`;
  if (/^public /m.test(body)) return `${head}class ${name} {\n${body}\n}\n`;
  // What the frame of docs/README.md has, but for what the example declares itself.
  const variables = ['App app', 'Chart chart'].filter(
    (variable) => imports.length === 0 && !body.includes(`${variable} =`),
  );
  return `${head}class ${name} {\n  void example(${variables.join(', ')}) {\n${body}\n  }\n}\n`;
}
