import { bindingRefusals } from '../controller/bindings/binding-problems';
import { bindingTargetProblems } from '../controller/bindings/binding-targets';
import { type WrittenBinding, writtenBindings } from '../controller/bindings/written-binding';
import { describeObject, type Inventory, objectKey } from '../manifests/kubernetes/objects';
import type { Problem } from '../manifests/problem';
import type { TargetGroupBindingDocument } from './document';
import type { ProblemPlaces } from './problem-place';

/** The TargetGroupBindings that somebody wrote; what the controller makes of Ingresses is part of their groups. */
export function bindingDocuments(inventory: Inventory, places: ProblemPlaces): TargetGroupBindingDocument[] {
  const bindings = writtenBindings(inventory);
  const refusals = byObject(bindingRefusals(bindings));
  const notes = byObject(bindingTargetProblems(bindings, inventory));
  return bindings.map((binding): TargetGroupBindingDocument => {
    const name = describeObject(binding.manifest.ref);
    return {
      ...described(binding),
      problems: (refusals.get(name) ?? []).map((problem) => places.of(problem)),
      notes: (notes.get(name) ?? []).map((problem) => places.of(problem, 'warning')),
    };
  });
}

function described(binding: WrittenBinding): Omit<TargetGroupBindingDocument, 'problems' | 'notes'> {
  const { manifest, targetGroupArn, targetGroupName, targetType, serviceName, servicePort } = binding;
  return {
    id: objectKey(manifest),
    targetGroup: targetGroupArn ?? targetGroupName ?? '',
    targetType: targetType ?? { knownAtDeploy: 'the type of the target group' },
    service: objectKey({ namespace: manifest.namespace, name: serviceName ?? '' }),
    port: String(servicePort ?? ''),
  };
}

function byObject(problems: Iterable<Problem>): Map<string, Problem[]> {
  const grouped = new Map<string, Problem[]>();
  for (const problem of problems) {
    const name = problem.object ? describeObject(problem.object) : '';
    grouped.set(name, [...(grouped.get(name) ?? []), problem]);
  }
  return grouped;
}
