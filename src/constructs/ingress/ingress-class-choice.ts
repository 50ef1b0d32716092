import { registry } from '../../annotations/registry';
import { quoted } from '../../text/quoted';
import { type IIngressClass, IngressController } from '../class/ingress-controller';
import { requireDnsSubdomain } from '../kubernetes-name';
import type { IngressOptions, IngressProps } from './ingress-options';

/** The class of an Ingress, and what follows from it. */
export interface IngressClassChoice {
  readonly className: string;
  /** The controller, where the class is more than a name. */
  readonly controller?: IngressController;
  /** Whether the class names the group: the Ingress then says none, and the controller may even refuse one. */
  readonly namesGroup?: boolean;
}

/** @throws when the properties name two classes, or a class and a group that contradict each other */
export function chooseClass(props: IngressProps): IngressClassChoice {
  const ingressClass = classOf(props);
  requireGroupOfOrder(props, ingressClass);
  if (!ingressClass) {
    return { className: requireDnsSubdomain(props.ingressClassName ?? 'alb', 'ingressClassName') };
  }
  const { ingressClassName: className, controller, groupName } = ingressClass;
  requireSameName(props, className);
  requireSameGroup(props, className, groupName);
  if (props.legacyIngressClass && controller === IngressController.EKS_AUTO_MODE) {
    throw new Error(
      `legacyIngressClass: EKS Auto Mode ignores the annotation, leave it out for ingressClass ${quoted(className)}`,
    );
  }
  return { className, controller, namesGroup: groupName !== undefined };
}

/** The class that is given, or that of the group whose owner is known. */
function classOf({ ingressClass, ingressClassName, group }: IngressOptions): IIngressClass | undefined {
  return ingressClass ?? (ingressClassName === undefined ? group?._owner?.ingressClass : undefined);
}

function requireSameName({ ingressClassName }: IngressOptions, className: string): void {
  if (ingressClassName === undefined || ingressClassName === className) return;
  throw new Error(
    `ingressClassName: ${quoted(ingressClassName)} and ingressClass ${quoted(className)} differ, give one of them`,
  );
}

function requireSameGroup({ group }: IngressOptions, className: string, groupName: string | undefined): void {
  if (groupName === undefined || !group || group.groupName === groupName) return;
  throw new Error(
    `group: ${quoted(group.groupName)} is not the group ${quoted(groupName)} that ingressClass ${quoted(className)} names for all its Ingresses`,
  );
}

/** A class may name the group, one that is known by name alone too. */
function requireGroupOfOrder(
  { group, groupOrder, metadata, ingressClassName }: IngressProps,
  ingressClass: IIngressClass | undefined,
): void {
  const annotated = metadata?.annotations?.[registry.groupName.key] !== undefined;
  const named = ingressClass ? ingressClass.groupName !== undefined : ingressClassName !== undefined;
  if (groupOrder === undefined || group || named || annotated) return;
  throw new Error(
    `groupOrder: ${groupOrder} has no effect without a group; give group, or an ingressClass whose groupName says it`,
  );
}
