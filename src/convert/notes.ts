import { PREFIX, registry } from '../annotations/registry';
import { carryingMember } from '../controller/ingress/group-annotation';
import { DEFAULT_QUOTAS } from '../elbv2/quotas';
import { describeObject } from '../manifests/kubernetes/objects';
import { type CertificateSpec, type ListenerRuleSpec, ResourceType, type TargetGroupSpec } from '../model/resources';
import type { Stack } from '../model/stack';
import { quoted } from '../text/quoted';
import { counted, listedBriefly } from '../text/words';
import type { GroupDraft } from './group';

/** What whoever switches over should know although the load balancer is the same. */
export function notesOf(draft: GroupDraft, stack: Stack): string[] {
  return [
    ...nameNote(draft),
    ...pinNotes(draft),
    ...certificateNotes(draft),
    ...countNotes(draft, stack),
    ...unavailableNotes(draft),
    ...annotationNotes(draft),
  ];
}

/** Two load balancers of one name can't exist side by side. */
function nameNote({ source: { members } }: GroupDraft): string[] {
  const named = members.find(({ params }) => params?.spec.loadBalancerName)?.params?.spec.loadBalancerName;
  const name =
    named ?? carryingMember(members, registry.loadBalancerName)?.ingress.annotations[registry.loadBalancerName.key];
  if (name === undefined || name === '') return [];
  return [
    `The name ${quoted(name)} of the load balancer is not carried over: two of one name can't exist side by side. The new one gets a name from the controller.`,
  ];
}

function pinNotes({ pins, source }: GroupDraft): string[] {
  const isNamed =
    carryingMember(source.members, registry.certificateArn) ||
    source.members.some(({ params }) => params?.spec.certificateArn);
  const certificates = isNamed ? [] : [...pins.certificates];
  return [
    ...(pins.subnets
      ? ['The subnets are written out: the controller would choose others for a new load balancer.']
      : []),
    ...(certificates.length > 0
      ? [
          `The certificates of ${certificates.join(' and ')} are written out: the controller would find others for a Gateway. A certificate that replaces one of them has to be named here.`,
        ]
      : []),
  ];
}

/** A Gateway finds what an Ingress has requested; ACM deletes it with the Ingress, or refuses to while it is in use. */
function certificateNotes({ source: { plan } }: GroupDraft): string[] {
  return plan.stack
    .list<CertificateSpec>(ResourceType.certificate)
    .map(
      ({ spec }) =>
        `The certificate for ${listedBriefly(spec.subjectAlternativeNames)} belongs to the Ingress: before you delete that, name one of your own in the LoadBalancerConfiguration (listenerConfigurations, defaultCertificate).`,
    );
}

function countNotes({ source: { plan } }: GroupDraft, stack: Stack): string[] {
  const count = (of: Stack, type: string) => of.list<ListenerRuleSpec | TargetGroupSpec>(type).length;
  const compared = (type: string, noun: string, quota: number) => {
    const [before, after] = [count(plan.stack, type), count(stack, type)];
    if (before === after) return [];
    const over = after > quota && before <= quota ? ` AWS allows ${quota} unless the quota is raised.` : '';
    return [`${counted(before, noun)} become ${after}.${over}`];
  };
  return [
    ...compared(ResourceType.listenerRule, 'rule', DEFAULT_QUOTAS.rulesPerLoadBalancer),
    ...compared(ResourceType.targetGroup, 'target group', DEFAULT_QUOTAS.targetGroupsPerLoadBalancer),
  ];
}

/** The controller answers 503 itself for what is not there. */
function unavailableNotes({ source: { plan, inventory } }: GroupDraft): string[] {
  const missing = plan.missing.filter(
    ({ object }) => object.kind === 'Service' && !inventory.services.has(`${object.namespace}/${object.name}`),
  );
  return missing.map(
    ({ object, from }) =>
      `${describeObject(from)} names ${describeObject(object)}, which does not exist, and so answers 503. The route answers 503 too, also when the Service exists one day.`,
  );
}

const OURS = [PREFIX, 'kubernetes.io/ingress.class', 'kubectl.kubernetes.io/'];

/** Other programs read Ingresses as well. */
function annotationNotes({ source: { members } }: GroupDraft): string[] {
  return members.flatMap(({ ingress: { ref, annotations } }) => {
    const others = Object.keys(annotations).filter((key) => !OURS.some((prefix) => key.startsWith(prefix)));
    return others.length === 0
      ? []
      : [
          `${describeObject(ref)} has annotations of other programs, which are not carried over: ${listedBriefly(others)}.`,
        ];
  });
}
