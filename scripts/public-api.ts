/**
 * Holds the laws of the public API over the jsii assembly (`npm run build` first): no unions; every member and parameter documented in
 * words that read well in the other languages, every optional property with its default, every class with an example. Prints `N passed, N failed`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Docs {
  summary?: string;
  remarks?: string;
  default?: string;
  example?: string;
  stability?: string;
}
interface TypeReference {
  union?: unknown;
  collection?: { elementtype: TypeReference };
}
interface Member {
  name?: string;
  type?: TypeReference;
  optional?: boolean;
  docs?: Docs;
  overrides?: string;
  parameters?: Member[];
  returns?: { type: TypeReference };
}
interface Type {
  fqn: string;
  kind: 'class' | 'enum' | 'interface';
  datatype?: boolean;
  docs?: Docs;
  members?: Member[];
  properties?: Member[];
  methods?: Member[];
  initializer?: Member;
}

interface Assembly {
  types: Record<string, Type>;
  docs?: Docs;
  homepage?: string;
  targets?: Record<string, Record<string, unknown>>;
}

const assembly = JSON.parse(readFileSync(resolve(__dirname, '../.jsii'), 'utf8')) as Assembly;

/** A property or parameter of such a name is `from_` in Python. */
const PYTHON_KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

let passed = 0;
const faults: string[] = [];

const LIBRARY = 'package.json';
/** What a language needs to name the package and what is in it. */
const PACKAGE_NAMES: Readonly<Record<string, readonly string[]>> = {
  python: ['distName', 'module', 'classifiers'],
  java: ['package', 'maven'],
  go: ['moduleName', 'packageName'],
  dotnet: ['namespace', 'packageId'],
};

function check(name: string, condition: boolean, law: string): void {
  if (condition) passed++;
  else faults.push(`${name}: ${law}`);
}

function hasUnion(type: TypeReference | undefined): boolean {
  return type !== undefined && (type.union !== undefined || hasUnion(type.collection?.elementtype));
}

/** Doc comments become docstrings, Javadoc and the like, whose first line is the first sentence, as jsii cuts it. */
function checkDocs(name: string, docs: Docs | undefined): void {
  check(name, Boolean(docs?.summary), 'must have a doc comment');
  const { summary = '', remarks = '', default: byDefault = '' } = docs ?? {};
  check(name, !summary.endsWith(';'), `its summary ${JSON.stringify(summary)} must be a sentence, jsii cuts it at ";"`);
  const link = /\{@\w+[^}]*\}/.exec(`${summary} ${remarks} ${byDefault}`)?.[0];
  check(name, link === undefined, `${link} is not resolved by other languages, write the name in backticks`);
}

function checkName(name: string, { name: own = '' }: Member): void {
  check(name, !PYTHON_KEYWORDS.has(own), `${own} is a keyword of Python`);
}

function checkMember(type: Type, member: Member): void {
  const name = `${type.fqn}.${member.name ?? 'constructor'}`;
  const types = [member.type, member.returns?.type, ...(member.parameters ?? []).map((parameter) => parameter.type)];
  check(name, !types.some(hasUnion), 'must not have a union type, other jsii languages lack them');
  if (!member.overrides) checkDocs(name, member.docs);
  checkName(name, member);
  for (const parameter of member.parameters ?? []) {
    checkName(`${name}(${parameter.name})`, parameter);
    if (!member.overrides) checkDocs(`${name}(${parameter.name})`, parameter.docs);
  }
  if (type.datatype && member.optional)
    check(name, Boolean(member.docs?.default), 'is optional and must say its @default');
}

for (const type of Object.values(assembly.types)) {
  checkDocs(type.fqn, type.docs);
  // `npm run test:examples` compiles them.
  if (type.kind === 'class')
    check(type.fqn, Boolean(type.docs?.example), 'is where a user begins, and must have an @example');
  for (const member of [...(type.members ?? []), ...(type.properties ?? []), ...(type.methods ?? [])])
    checkMember(type, member);
  if (type.initializer) checkMember(type, type.initializer);
}

check(LIBRARY, assembly.docs?.stability === 'stable', 'must be stable, or "experimental" stands before each docstring');
check(LIBRARY, Boolean(assembly.homepage), 'must have a homepage, which the packages name');
for (const [language, keys] of Object.entries(PACKAGE_NAMES))
  for (const key of keys)
    check(LIBRARY, assembly.targets?.[language]?.[key] !== undefined, `jsii.targets.${language}.${key} is missing`);

for (const fault of faults) console.log(`FAIL ${fault}`);
console.log(`${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length > 0 ? 1 : 0;
