import { INGRESS_API, portField } from '../manifests/kubernetes/removed-ingress';
import { documentsOf } from '../manifests/yaml/document';
import type { MappingNode, Pair, SequenceNode, YamlNode } from '../manifests/yaml/parser/node';
import { parseNodes } from '../manifests/yaml/parser/node-parser';
import { scalarValue } from '../manifests/yaml/parser/scalar-value';
import type { SourceText } from '../manifests/yaml/source-text';
import type { Replacement } from './scalar';

/**
 * What makes an Ingress of a removed version one of v1, in place: the apiVersion, the default backend's name, backends, and a pathType
 * for paths without one. None where a part of it is written in a way that a text can't be put into, such as by an alias.
 *
 * @param offset where its apiVersion is written
 */
export function ingressMigration(source: SourceText, offset: number): readonly Replacement[] {
  const document = documentsOf(source).find(({ start, end }) => start <= offset && offset < end);
  const root = document && parseNodes(document.text).root;
  const ingress = document && root && objectAt(root, offset - document.start);
  if (!ingress) return [];
  try {
    const migration = new Migration(document.text);
    migration.object(ingress);
    return migration.replacements.map(({ start, end, text }) => ({
      start: start + document.start,
      end: end + document.start,
      text,
    }));
  } catch (error) {
    if (error instanceof NotMechanical) return [];
    throw error;
  }
}

class NotMechanical extends Error {}

/** The innermost object that has its apiVersion there. */
function objectAt(node: YamlNode, offset: number): MappingNode | undefined {
  if (node.kind === 'sequence') return firstAt(node.items, offset);
  if (node.kind !== 'mapping') return undefined;
  const version = fieldOf(node, 'apiVersion');
  if (version && version.start <= offset && offset <= version.end) return node;
  return firstAt(
    node.pairs.map(({ value }) => value),
    offset,
  );
}

function firstAt(nodes: readonly YamlNode[], offset: number): MappingNode | undefined {
  for (const node of nodes) {
    const found = objectAt(node, offset);
    if (found) return found;
  }
  return undefined;
}

class Migration {
  public readonly replacements: Replacement[] = [];

  public constructor(private readonly text: string) {}

  public object(ingress: MappingNode): void {
    const version = fieldOf(ingress, 'apiVersion');
    if (version) this.replace(version, INGRESS_API);
    const spec = mapping(fieldOf(ingress, 'spec'));
    if (!spec) return;
    const backend = pairOf(spec, 'backend');
    if (backend) {
      this.replace(backend.key, 'defaultBackend');
      this.backend(backend.value);
    }
    for (const rule of items(fieldOf(spec, 'rules'))) {
      const http = mapping(fieldOf(mapping(rule), 'http'));
      for (const path of items(fieldOf(http, 'paths'))) this.path(mapping(path));
    }
  }

  private path(path: MappingNode | undefined): void {
    if (!path) return;
    const backend = fieldOf(path, 'backend');
    if (backend) this.backend(backend);
    const [first] = path.pairs;
    if (!first || pairOf(path, 'pathType')) return;
    const separator = this.isFlow(path) ? ', ' : `\n${' '.repeat(this.columnOf(first.key.start))}`;
    const at = { start: first.key.start, end: first.key.start };
    this.replace(at, `pathType: ImplementationSpecific${separator}`);
  }

  private backend(node: YamlNode): void {
    const backend = mapping(node);
    const name = pairOf(backend, 'serviceName');
    const port = pairOf(backend, 'servicePort');
    if (!backend || !name || !port) return;
    if (name.value.kind !== 'scalar' || port.value.kind !== 'scalar' || backend.pairs.length > 2)
      throw new NotMechanical();
    const [first, last] = name.key.start < port.key.start ? [name, port] : [port, name];
    // A comment between the two would be lost.
    if (this.text.slice(first.value.end, last.key.start).includes('#')) throw new NotMechanical();
    const service = this.text.slice(name.value.start, name.value.end);
    const field = portField(scalarValue(port.value));
    const number = this.text.slice(port.value.start, port.value.end);
    const stretch = { start: first.key.start, end: last.value.end };
    if (this.isFlow(backend)) this.replace(stretch, `service: {name: ${service}, port: {${field}: ${number}}}`);
    else {
      const indent = `\n${' '.repeat(this.columnOf(first.key.start))}`;
      this.replace(stretch, `service:${indent}  name: ${service}${indent}  port:${indent}    ${field}: ${number}`);
    }
  }

  private isFlow(node: MappingNode): boolean {
    return this.text.charAt(node.start) === '{';
  }

  private columnOf(offset: number): number {
    return offset - (this.text.lastIndexOf('\n', offset - 1) + 1);
  }

  private replace({ start, end }: { readonly start: number; readonly end: number }, text: string): void {
    this.replacements.push({ start, end, text });
  }
}

function pairOf(node: MappingNode | undefined, name: string): Pair | undefined {
  return node?.pairs.find(({ key }) => key.kind === 'scalar' && key.value === name);
}

function fieldOf(node: MappingNode | undefined, name: string): YamlNode | undefined {
  return pairOf(node, name)?.value;
}

/** An alias would be changed where its anchor stands. */
function mapping(node: YamlNode | undefined): MappingNode | undefined {
  if (node?.kind === 'alias') throw new NotMechanical();
  return node?.kind === 'mapping' ? node : undefined;
}

function items(node: YamlNode | undefined): SequenceNode['items'] {
  if (node?.kind === 'alias') throw new NotMechanical();
  return node?.kind === 'sequence' ? node.items : [];
}
