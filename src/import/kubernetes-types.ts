import { readFileSync } from 'node:fs';
import { array, call, construct, type Expression, literal, type Property } from './code/expression';
import { type Comments, commentedItem, commentedLiteral, withComments } from './comments';
import type { Library } from './library';

type Path = readonly (string | number)[];

const DECLARATIONS = 'cdk8s-plus-28/lib/imports/k8s.d.ts';

interface Member {
  readonly name: string;
  readonly type: string;
}

/** The typed Kubernetes objects of cdk8s-plus-28 (`k8s.KubeService`, …), as their declarations describe them. */
export class KubernetesTypes {
  private readonly classes = new Map<string, string>();
  private readonly interfaces = new Map<string, ReadonlyMap<string, Member> | undefined>();
  private declarations?: string;

  public constructor({ kplus }: Library) {
    for (const [name, value] of Object.entries(kplus.k8s)) {
      const { apiVersion, kind } = (value as { readonly GVK?: { apiVersion: string; kind: string } }).GVK ?? {};
      if (kind !== undefined) this.classes.set(`${apiVersion}/${kind}`, name);
    }
  }

  /** `KubeService`; undefined for a kind that Kubernetes itself does not have. */
  public classOf(apiVersion: string, kind: string): string | undefined {
    return this.classes.get(`${apiVersion}/${kind}`);
  }

  /** The props of a class for the given data; undefined where a field or a value is not one of its type. */
  public props(className: string, data: Readonly<Record<string, unknown>>, comments: Comments): Expression | undefined {
    return this.interfaceValue(`${className}Props`, data, [], comments);
  }

  private interfaceValue(name: string, data: unknown, path: Path, comments: Comments): Expression | undefined {
    const members = this.membersOf(name);
    if (!members || !isRecord(data)) return undefined;
    const properties: Property[] = [];
    for (const [field, value] of Object.entries(data)) {
      const member = members.get(field);
      const at = [...path, field];
      const taken = comments.take(at);
      const converted = member && this.convert(member.type, value, at, comments);
      if (!member || !converted) return undefined;
      properties.push(withComments({ name: member.name, value: converted }, taken));
    }
    return { kind: 'object', properties };
  }

  private convert(type: string, value: unknown, path: Path, comments: Comments): Expression | undefined {
    if (value === null || value === undefined) return undefined;
    if (type.endsWith('[]')) {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((item, index) => {
        const taken = comments.take([...path, index]);
        const converted = this.convert(type.slice(0, -2), item, [...path, index], comments);
        return converted && commentedItem(converted, taken);
      });
      return items.every((item) => item !== undefined) ? array(items) : undefined;
    }
    const map = /^\{\s*(?:readonly )?\[key: string\]: (.+?);?\s*\}$/.exec(type)?.[1];
    if (map !== undefined) return this.convertMap(map, value, path, comments);
    switch (type) {
      case 'any':
        return commentedLiteral(value, path, comments);
      case 'string':
      case 'number':
      case 'boolean':
        return typeof value === type ? literal(value as string | number | boolean) : undefined;
      case 'Date':
        return typeof value === 'string' ? construct('Date', literal(value)) : undefined;
      case 'IntOrString':
      case 'Quantity':
        if (typeof value === 'number') return call(`k8s.${type}.fromNumber`, literal(value));
        return typeof value === 'string' ? call(`k8s.${type}.fromString`, literal(value)) : undefined;
      default:
        return this.interfaceValue(type, value, path, comments);
    }
  }

  private convertMap(type: string, value: unknown, path: Path, comments: Comments): Expression | undefined {
    if (!isRecord(value)) return undefined;
    const properties: Property[] = [];
    for (const [name, each] of Object.entries(value)) {
      const at = [...path, name];
      const taken = comments.take(at);
      const converted = this.convert(type, each, at, comments);
      if (!converted) return undefined;
      properties.push(withComments({ name, value: converted }, taken));
    }
    return { kind: 'object', properties };
  }

  /** By the name of the field in YAML. */
  private membersOf(name: string): ReadonlyMap<string, Member> | undefined {
    if (this.interfaces.has(name)) return this.interfaces.get(name);
    this.declarations ??= readFileSync(require.resolve(DECLARATIONS), 'utf8');
    const start = this.declarations.indexOf(`export interface ${name} {`);
    const members = start < 0 ? undefined : membersIn(this.declarations.slice(start, this.endOf(start)));
    this.interfaces.set(name, members);
    return members;
  }

  private endOf(start: number): number {
    const end = (this.declarations ?? '').indexOf('\n}', start);
    return end < 0 ? start : end;
  }
}

/** The comment of a member ends with `@schema io.k8s.api.core.v1.ServiceSpec#clusterIP`. */
function membersIn(declaration: string): ReadonlyMap<string, Member> {
  const pattern = /@schema [^\s#]+#(\S+)\s*\*\/\s*readonly (\w+)\??: ([^;{]+|\{[^}]*\}(?:\[\])?);/g;
  return new Map(
    [...declaration.matchAll(pattern)].map(([, field = '', name = '', type = '']) => [field, { name, type }]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
