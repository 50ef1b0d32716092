/**
 * Holds the laws of the public API over the jsii assembly (`npm run build` first): no unions, every member documented, every
 * optional property with its default. Prints `N passed, N failed`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Docs {
  summary?: string;
  default?: string;
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

const assembly = JSON.parse(readFileSync(resolve(__dirname, '../.jsii'), 'utf8')) as { types: Record<string, Type> };
let passed = 0;
const faults: string[] = [];

function check(name: string, condition: boolean, law: string): void {
  if (condition) passed++;
  else faults.push(`${name}: ${law}`);
}

function hasUnion(type: TypeReference | undefined): boolean {
  return type !== undefined && (type.union !== undefined || hasUnion(type.collection?.elementtype));
}

function checkMember(type: Type, member: Member): void {
  const name = `${type.fqn}.${member.name ?? 'constructor'}`;
  const types = [member.type, member.returns?.type, ...(member.parameters ?? []).map((parameter) => parameter.type)];
  check(name, !types.some(hasUnion), 'must not have a union type, other jsii languages lack them');
  if (!member.overrides && member.name) check(name, Boolean(member.docs?.summary), 'must have a doc comment');
  if (type.datatype && member.optional)
    check(name, Boolean(member.docs?.default), 'is optional and must say its @default');
}

for (const type of Object.values(assembly.types)) {
  check(type.fqn, Boolean(type.docs?.summary), 'must have a doc comment');
  for (const member of [...(type.members ?? []), ...(type.properties ?? []), ...(type.methods ?? [])])
    checkMember(type, member);
  if (type.initializer) checkMember(type, type.initializer);
}

for (const fault of faults) console.log(`FAIL ${fault}`);
console.log(`${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length > 0 ? 1 : 0;
