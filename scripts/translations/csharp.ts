import { modules } from './types';

const USING = /^using \S+;\n?/gm;

/**
 * The C# of an example, as it compiles: jsii-rosetta leaves out the namespace of Dictionary, and two namespaces that are imported whole may
 * have a class of the same name.
 */
export function finishCsharp(code: string): string {
  const namespaces = usings(code);
  return namespaces.length === 0 ? code : withUsings(namespaces, code.replace(USING, '').trimStart());
}

/** A class around the C# of an example, to compile it. */
export function csharpFile(name: string, code: string): string {
  const namespaces = usings(code);
  const body = code.replace(USING, '').replace(/^using \w+ = \S+;\n?/gm, '');
  // What the frame of docs/README.md has, except what the example declares itself.
  const frame = modules().map(({ dotnet }) => dotnet);
  const variables = ['App app', 'Chart chart'].filter((each) => namespaces.length === 0 && !declares(body, each));
  const isMember = /^public /m.test(body);
  const members = isMember ? body : `void Example(${variables.join(', ')})\n{\n${body}\n}`;
  return withUsings(namespaces.length > 0 ? namespaces : frame, `class ${name}\n{\n${members}\n}\n`);
}

function declares(body: string, variable: string): boolean {
  return body.includes(`var ${variable.split(' ')[1]} =`);
}

function usings(code: string): string[] {
  return [...code.matchAll(/^using (\S+);$/gm)].map(([, name = '']) => name);
}

function withUsings(namespaces: readonly string[], body: string): string {
  const collections = 'System.Collections.Generic';
  const isMissing = /\bDictionary</.test(body) && !namespaces.includes(collections);
  const whole = [...(isMissing ? [collections] : []), ...namespaces].map((name) => `using ${name};`);
  return `${[...whole, ...choices(namespaces, body)].join('\n')}\n\n${body}`;
}

/** Which class is meant by a name that several of the namespaces have: ours. */
function choices(namespaces: readonly string[], body: string): string[] {
  const bare = body.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const names = new Set([...bare.matchAll(/(?<![.\w])[A-Z]\w*/g)].map(([name]) => name));
  return [...names].flatMap((name) => {
    const having = modules().filter(({ dotnet, types }) => namespaces.includes(dotnet) && types.has(name));
    return having.length > 1 ? [`using ${name} = ${having[0]?.dotnet}.${name};`] : [];
  });
}
