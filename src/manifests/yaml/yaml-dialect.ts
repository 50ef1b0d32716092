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
import { NUMBER_STARTS, yamlNumber } from './yaml-scalar';

function numberTag(name: 'int' | 'float', implicit: boolean) {
  return defineScalarTag<number>(`tag:yaml.org,2002:${name}`, {
    implicit,
    implicitFirstChars: NUMBER_STARTS,
    resolve: (source) => yamlNumber(source) ?? NOT_RESOLVED,
    identify: () => false,
  });
}

function base64Text(source: string): string {
  return Buffer.from(source, 'base64').toString('utf8');
}

const loadOnly = { matchByTagPrefix: true, identify: () => false } as const;

/** YAML as Kubernetes reads it, for js-yaml: see yaml-scalar.ts. Tags that nobody knows are ignored. */
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
