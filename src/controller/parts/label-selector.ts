import {
  describeObject,
  type IngressClassParamsManifest,
  type LabelSelector,
} from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { Refusal } from '../refusal';

/** One condition on the value of a label, undefined when the object does not have it. */
type Operator = (value: string | undefined, values: readonly string[]) => boolean;

const OPERATORS: Readonly<Record<string, { readonly takesValues: boolean; readonly matches: Operator }>> = {
  In: { takesValues: true, matches: (value, values) => value !== undefined && values.includes(value) },
  NotIn: { takesValues: true, matches: (value, values) => value === undefined || !values.includes(value) },
  Exists: { takesValues: false, matches: (value) => value !== undefined },
  DoesNotExist: { takesValues: false, matches: (value) => value === undefined },
};

/**
 * Whether labels satisfy a Kubernetes label selector; an empty one matches everything.
 * @throws {Refusal} for an unknown operator, or values where the operator takes none, or none where it takes some
 */
export function matchesSelector(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Readonly<Record<string, string>>,
  owner: IngressClassParamsManifest,
): boolean {
  const labelValue = (key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  const expressions = matchExpressions.map(({ key, operator, values = [] }, index) => {
    const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (!known || known.takesValues !== values.length > 0) throw invalidExpression(owner, index, operator);
    return known.matches(labelValue(key), values);
  });
  return expressions.every(Boolean) && Object.entries(matchLabels).every(([key, value]) => labelValue(key) === value);
}

function invalidExpression(owner: IngressClassParamsManifest, index: number, operator: string): Refusal {
  return new Refusal({
    message: `${describeObject(owner.ref)}: the namespaceSelector's operator ${quoted(operator)} must be In or NotIn with values, or Exists or DoesNotExist without`,
    object: owner.ref,
    field: ['spec', 'namespaceSelector', 'matchExpressions', index],
  });
}
