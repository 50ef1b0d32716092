import {
  describeObject,
  type Inventory,
  type LabelSelector,
  type Manifest,
} from '../../../manifests/kubernetes/objects';
import { matchesLabels } from '../../parts/label-selector';
import type { Assumptions } from '../../plan';
import { Refusal } from '../../refusal';
import type { AllowedNamespaces } from '../objects/gateway-spec';

/** What tells whether something may come from a namespace. */
export interface NamespaceQuestion {
  readonly inventory: Inventory;
  readonly assume: Assumptions;
  /** Who allows, and where that is written. */
  readonly owner: Manifest;
  readonly field: readonly (string | number)[];
}

/** Every namespace has this label, given by the API server. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Whether objects of a namespace may attach. @throws {Refusal} for an invalid selector */
export function allowsNamespace(allowed: AllowedNamespaces, namespace: string, question: NamespaceQuestion): boolean {
  switch (allowed.from) {
    case 'Same':
      return question.owner.namespace === namespace;
    case 'All':
      return true;
    case 'Selector':
      return allowed.selector !== undefined && isSelected(allowed.selector, namespace, question);
    default:
      return false;
  }
}

function isSelected(
  selector: LabelSelector,
  namespace: string,
  { inventory, assume, owner, field }: NamespaceQuestion,
) {
  const given = inventory.namespaces.get(namespace);
  const labels = { ...given?.labels, [NAME_LABEL]: namespace };
  const at = [...field, 'selector', 'matchExpressions'];
  const matches = matchesLabels(selector, labels, (index, reason) => {
    throw new Refusal({
      message: `${describeObject(owner.ref)}: the selector's ${reason}`,
      object: owner.ref,
      field: [...at, index],
    });
  });
  return matches || (!given && assume.namespaces === true && asksForMore(selector));
}

/** A selector by the label that is known of every namespace leaves nothing to assume. */
function asksForMore({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)].some((key) => key !== NAME_LABEL);
}
