import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const root = resolve(__dirname, '../..');

interface Parameter {
  readonly name: string;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}
export interface Callable {
  readonly name?: string;
  readonly static?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: { readonly fqn?: string } };
}
export interface Type {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** An interface that is only data. */
  readonly datatype?: boolean;
  readonly base?: string;
  readonly initializer?: Callable;
  readonly methods?: readonly Callable[];
}

/** The modules that examples use, as Go, Java and .NET know them. What stands in several of them is ours where nothing tells which. */
const MODULES = [
  { assembly: '.', go: 'alb', java: 'io.github.cdk8salb', dotnet: 'Cdk8sAlb' },
  { assembly: 'node_modules/cdk8s', go: 'cdk8s', java: 'org.cdk8s', dotnet: 'Org.Cdk8s' },
  { assembly: 'node_modules/cdk8s-plus-28', go: 'kplus', java: 'org.cdk8s.plus28', dotnet: 'Org.Cdk8s.Plus28' },
  { assembly: 'node_modules/constructs', go: 'constructs', java: 'software.constructs', dotnet: 'Constructs' },
] as const;

/** The types of a module by name. */
export interface Module {
  readonly go: string;
  readonly java: string;
  readonly dotnet: string;
  readonly types: ReadonlyMap<string, Type>;
}

let known: readonly Module[] | undefined;

/** The modules, ours first. */
export function modules(): readonly Module[] {
  known ??= MODULES.map(({ assembly, ...names }) => ({ ...names, types: typesOf(join(root, assembly)) }));
  return known;
}

let all: ReadonlyMap<string, Type> | undefined;

/** The types of all modules by their full name, ours first. */
export function allTypes(): ReadonlyMap<string, Type> {
  all ??= new Map(modules().flatMap(({ types }) => [...types.values()].map((type) => [type.fqn, type] as const)));
  return all;
}

function typesOf(folder: string): Map<string, Type> {
  const file = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as Assembly;
  const { types } =
    file.schema === 'jsii/file-redirect'
      ? (JSON.parse(gunzipSync(readFileSync(join(folder, file.filename))).toString('utf8')) as Assembly)
      : file;
  const outer = Object.values(types).filter(({ namespace }) => namespace === undefined);
  return new Map(outer.map((type) => [type.name, type]));
}

interface Assembly {
  readonly schema: string;
  readonly filename: string;
  readonly types: Readonly<Record<string, Type & { readonly namespace?: string }>>;
}
