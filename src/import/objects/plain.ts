import { construct, literal, verbatim } from '../code/expression';
import { commentedLiteral, withComments } from '../comments';
import type { KubernetesTypes } from '../kubernetes-types';
import { type InputObject, metadataOf, type Rendering, type Surroundings } from './written-object';

const NOTHING_TYPED = { calls: [], uses: [], typed: 0 };

/** `new k8s.KubeDeployment(…)`; undefined for other kinds, and where a value is not one of its type. */
export function typedObject(
  object: InputObject,
  id: string,
  surroundings: Surroundings,
  types: KubernetesTypes,
  annotations?: Readonly<Record<string, unknown>>,
): Rendering | undefined {
  const className = types.classOf(object.apiVersion, object.kind);
  if (className === undefined) return undefined;
  const { apiVersion, kind, metadata, ...rest } = object.data;
  const comments = object.comments.copy();
  const data = { metadata: metadataOf(object, surroundings, annotations), ...rest };
  const props = types.props(className, data, comments);
  if (!props) return undefined;
  const value = construct(`k8s.${className}`, verbatim('this'), literal(id), props);
  return { ...NOTHING_TYPED, declaration: withComments({ value }, comments.rest()) };
}

/** `new ApiObject(…)`, which can say everything. */
export function anyObject(object: InputObject, id: string, surroundings: Surroundings): Rendering {
  const { apiVersion, kind, metadata, ...rest } = object.data;
  const comments = object.comments.copy();
  const data = { apiVersion, kind, metadata: metadataOf(object, surroundings), ...rest };
  const value = construct('ApiObject', verbatim('this'), literal(id), commentedLiteral(data, [], comments));
  return { ...NOTHING_TYPED, declaration: withComments({ value }, comments.rest()) };
}
