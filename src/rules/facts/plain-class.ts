import { CONTROLLER } from '../../controller/ingress/ingress-class';
import type { Inventory } from '../../manifests/kubernetes/objects';

/**
 * Whether the annotation and the field mean the same by a class: the controller serves it, and it has no parameters, which only the
 * field applies.
 */
export function isPlainClass(name: string, { ingressClasses }: Inventory): boolean {
  const ingressClass = ingressClasses.get(name);
  return ingressClass ? ingressClass.controller === CONTROLLER && !ingressClass.parameters : name === 'alb';
}
