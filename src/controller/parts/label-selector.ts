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
 *
 * @param refuse is given the index of an expression with an unknown operator, or values where the operator takes none, or
 * none where it takes some.
 */
export function matchesLabels(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Readonly<Record<string, string>>,
  refuse: (index: number, reason: string) => never,
): boolean {
  const labelValue = (key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  const expressions = matchExpressions.map(({ key, operator, values = [] }, index) => {
    const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (!known || known.takesValues !== values.length > 0) return refuse(index, invalidOperator(operator));
    return known.matches(labelValue(key), values);
  });
  return expressions.every(Boolean) && Object.entries(matchLabels).every(([key, value]) => labelValue(key) === value);
}

/** The same for the namespaceSelector of IngressClassParams. @throws {Refusal} */
export function matchesSelector(
  selector: LabelSelector,
  labels: Readonly<Record<string, string>>,
  owner: IngressClassParamsManifest,
): boolean {
  return matchesLabels(selector, labels, (index, reason) => {
    throw new Refusal({
      message: `${describeObject(owner.ref)}: the namespaceSelector's ${reason}`,
      object: owner.ref,
      field: ['spec', 'namespaceSelector', 'matchExpressions', index],
    });
  });
}

function invalidOperator(operator: string): string {
  return `operator ${quoted(operator)} must be In or NotIn with values, or Exists or DoesNotExist without`;
}
