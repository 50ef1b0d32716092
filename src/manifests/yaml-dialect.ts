import {
  boolYaml11Tag,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  FAILSAFE_SCHEMA,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullYaml11Tag,
  type Schema,
  seqTag,
} from 'js-yaml';

/**
 * YAML as Kubernetes reads it (sigs.k8s.io/yaml): 1.1 booleans, octal 0755 and merge keys, but no sexagesimal numbers,
 * timestamps stay text, and tags that nobody knows are ignored.
 */
const NUMBER_START = [...'+-.0123456789'];
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const SPECIAL: Readonly<Record<string, number>> = {
  '.nan': Number.NaN,
  '.inf': Number.POSITIVE_INFINITY,
  '+.inf': Number.POSITIVE_INFINITY,
  '-.inf': Number.NEGATIVE_INFINITY,
};

/** A plain scalar as a number, or undefined when it is text. */
export function yamlNumber(source: string): number | undefined {
  const special = /^(\.(nan|NaN|NAN)|[-+]?\.(inf|Inf|INF))$/.test(source) ? SPECIAL[source.toLowerCase()] : undefined;
  if (special !== undefined) return special;
  const plain = source.startsWith('.') ? source : source.replaceAll('_', '');
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = /^[-+]/.test(plain) ? plain.slice(1) : plain;
  if (/^0[0-7]+$/.test(digits)) return sign * Number.parseInt(digits, 8);
  if (/^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(digits)) return sign * Number(digits);
  return FLOAT.test(plain) ? Number(plain) : undefined;
}

function numberTag(name: 'int' | 'float', implicit: boolean) {
  return defineScalarTag<number>(`tag:yaml.org,2002:${name}`, {
    implicit,
    implicitFirstChars: NUMBER_START,
    resolve: (source) => yamlNumber(source) ?? NOT_RESOLVED,
    identify: () => false,
  });
}

function base64Text(source: string): string {
  return Buffer.from(source, 'base64').toString('utf8');
}

const loadOnly = { matchByTagPrefix: true, identify: () => false } as const;

/** The schema for js-yaml. */
export const KUBERNETES_YAML: Schema = FAILSAFE_SCHEMA.withTags(
  nullYaml11Tag,
  boolYaml11Tag,
  numberTag('int', true),
  numberTag('float', false),
  mergeTag,
  defineScalarTag('tag:yaml.org,2002:binary', { resolve: base64Text, identify: () => false }),
  defineScalarTag('', { ...loadOnly, resolve: (source) => source }),
  defineSequenceTag('', { ...loadOnly, create: seqTag.create, addItem: seqTag.addItem }),
  defineMappingTag('', {
    ...loadOnly,
    create: mapTag.create,
    addPair: mapTag.addPair,
    has: mapTag.has,
    keys: mapTag.keys,
    get: mapTag.get,
  }),
);
