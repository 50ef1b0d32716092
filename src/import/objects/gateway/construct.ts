import {
  construct,
  dataLiteral,
  type Expression,
  literal,
  object,
  type Statement,
  verbatim,
} from '../../code/expression';
import { withComments } from '../../comments';
import { type InputObject, metadataOf, type Rendering, type Surroundings } from '../written-object';

/** An object of the Gateway API, or of the controller's configurations for it, and where it stands. */
export interface GatewayObject {
  readonly object: InputObject;
  readonly id: string;
  readonly surroundings: Surroundings;
}

type Properties = Readonly<Record<string, Expression | undefined>>;

/** What is called on a construct once it is made, and the objects whose constants that names. */
export interface Calls {
  readonly calls: readonly Statement[];
  readonly uses: readonly string[];
  readonly follows?: readonly string[];
}

/** `new alb.Gateway(…)` with the metadata of the object and the given properties. */
export function constructRendering(
  className: string,
  { object: written, id, surroundings }: GatewayObject,
  properties: Properties,
  { calls, uses, follows }: Calls = { calls: [], uses: [] },
): Rendering {
  const metadata = dataLiteral(metadataOf(written, surroundings));
  const value = construct(`alb.${className}`, verbatim('this'), literal(id), object({ metadata, ...properties }));
  return { declaration: withComments({ value }, written.comments.copy().rest()), calls, uses, follows, typed: 0 };
}

/** The constant of an object that is made before this one; undefined where it is made later, or elsewhere. */
export function earlierConstant(
  { id, surroundings }: GatewayObject,
  kind: string,
  namespace: string | undefined,
  name: string | undefined,
): { readonly id: string; readonly constant: Expression; readonly object: InputObject } | undefined {
  const known = name === undefined ? undefined : surroundings.known(kind, namespace, name);
  if (!known || !surroundings.isBefore(known.id, id)) return undefined;
  return { ...known, constant: verbatim(surroundings.constantOf(known.id)) };
}

export function text(value: string | undefined): Expression | undefined {
  return value === undefined ? undefined : literal(value);
}
