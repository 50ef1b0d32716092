import { PREFIX, registry, rowOf } from '../../annotations/registry';
import { call, dataLiteral, isEmptyObject, method, type Statement, verbatim } from '../code/expression';
import type { KubernetesTypes } from '../kubernetes-types';
import type { Library } from '../library';
import { commentedProperties } from '../settings/setting';
import { typedSettings } from '../settings/typed-settings';
import { readValue } from '../settings/values';
import { annotationsOf } from './ingress';
import { callsFor, reasonOf } from './ingress-annotations';
import { typedObject } from './plain';
import { rawCall } from './raw';
import type { InputObject, Rendering, Surroundings } from './written-object';

/** `new k8s.KubeService(…)`, with the settings of its target groups by AlbAnnotations. */
export function serviceRendering(
  service: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
  types: KubernetesTypes,
): Rendering | undefined {
  const annotations = annotationsOf(service);
  if (!annotations) return undefined;
  const ours = Object.keys(annotations).filter((key) => key.startsWith(PREFIX));
  if (ours.length === 0) return typedObject(service, id, surroundings, types);
  const { targetGroup, keys, reasons } = typedSettings(annotations, library, 'Service');
  const tags = readValue(registry.tags, { annotations, library });
  const control = ours.filter((key) => rowOf(key)?.row.key === registry.targetControlPort.key);
  const handled = new Set([...keys, ...control, ...(tags ? [registry.tags.key] : [])]);
  const others = Object.entries(annotations).filter(([key]) => !key.startsWith(PREFIX));
  const constant = surroundings.constantOf(id);
  const builder = call('alb.AlbAnnotations.of', verbatim(constant));
  const comments = service.comments.copy();
  const options = { kind: 'object' as const, properties: commentedProperties(targetGroup, comments) };
  const plain = typedObject({ ...service, comments }, id, surroundings, types, Object.fromEntries(others));
  if (!plain) return undefined;
  const left = ours.filter((key) => !handled.has(key));
  const calls: Statement[] = [
    ...(isEmptyObject(options) ? [] : [{ value: method(builder, 'targetGroup', options) }]),
    ...(tags ? [{ value: method(builder, 'tags', dataLiteral(tags)) }] : []),
    ...control.flatMap((key) => {
      const found = callsFor(registry.targetControlPort.key, key, annotations, library);
      return found ? [{ value: method(builder, found.method, ...found.args) }] : [];
    }),
    ...left.map((key) =>
      rawCall(builder, constant, { key, text: annotations[key] as string, reason: reasonOf(key, reasons) }),
    ),
  ];
  return { ...plain, calls, typed: ours.length - left.length };
}
