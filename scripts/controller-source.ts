/** What the Go sources and manifests of the controller declare, recognized by their form: one release at a time. */

/** Annotations: the constants that something reads, and keys that are made of a name. */
export function annotationsIn(constants: string, readers: string): Set<string> {
  const read = new Set([...readers.matchAll(/annotations\.(Ingress\w+)/g)].map(([, name]) => name));
  const suffixes = [...constants.matchAll(/^\s*(Ingress\w+)\s*=\s*"([^"]+)"/gm)];
  const named = [...readers.matchAll(/"((?:actions|conditions|transforms)\.)%v"/g)].map(([, stem]) => stem ?? '');
  return new Set([...suffixes.flatMap(([, name, suffix = '']) => (read.has(name) ? [suffix] : [])), ...named]);
}

/** Fields of structs as JSON has them: `Struct.field`. */
export function jsonFieldsIn(source: string): Set<string> {
  const fields = new Set<string>();
  for (const [, struct, body = ''] of source.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)) {
    for (const [, field] of body.matchAll(/`json:"(\w+)/g)) fields.add(`${struct}.${field}`);
  }
  return fields;
}

/** Feature gates with their defaults. */
export function gatesIn(source: string): Map<string, boolean> {
  const names = new Map([...source.matchAll(/^\s*(\w+)\s+Feature = "(\w+)"/gm)].map(([, id, name]) => [id, name]));
  const defaults = [...source.matchAll(/^\s*(\w+):\s+(?:generateDefaultFeatureStatus\()?(true|false)\)?,/gm)];
  return new Map(defaults.flatMap(([, id, value]) => (names.has(id) ? [[names.get(id) ?? '', value === 'true']] : [])));
}

/** Flags of the command line that are bound to something. */
export function flagsIn(source: string): Set<string> {
  const bound = new Set([...source.matchAll(/\.\w*Var\([^,]+,\s*(flag\w+)/g)].map(([, name]) => name));
  const named = source.matchAll(/^\s*(flag\w+)\s*=\s*"([a-z0-9-]+)"/gm);
  return new Set([...named].flatMap(([, name, flag = '']) => (bound.has(name) ? [flag] : [])));
}

/** Actions of the policy in the installation guide. */
export function actionsIn(policy: string): Set<string> {
  const { Statement } = JSON.parse(policy) as { Statement: { Action: string | string[] }[] };
  return new Set(Statement.flatMap(({ Action }) => Action));
}

/** CustomResourceDefinitions of the Helm chart. */
export function definitionsIn(manifests: string): Set<string> {
  return new Set([...manifests.matchAll(/^ {2}name: ([a-z]+\.[a-z0-9.]+)$/gm)].map(([, name]) => name ?? ''));
}
