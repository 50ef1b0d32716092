import { servicePort } from '../../controller/parts/service-port';
import { isSame } from '../../model/equality';
import { ResourceType, type TargetGroupBindingSpec, type TargetGroupSpec } from '../../model/resources';
import { type Resource, Unknown } from '../../model/stack';
import { Comparison } from '../comparison';
import { targetGroupPlaces } from '../join/target-group-place';
import type { Draft, Kind, Versions, WholePair, Words } from '../kind';
import type { GroupPair, GroupView } from '../side';

export const targetGroupBinding: Kind<TargetGroupBindingSpec> = {
  type: 'TargetGroupBinding',
  resourceType: ResourceType.targetGroupBinding,
  parts: { targetGroup: ['targetType', 'protocol', 'protocolVersion', 'targetControlPort'] },
  places: targetGroupPlaces,
  compare,
  words,
};

function compare({ before, after }: Versions<TargetGroupBindingSpec>, pair: WholePair): Comparison {
  const comparison = new Comparison();
  const [old, now] = [before.spec.template.spec, after.spec.template.spec];
  // A binding is found by the ARN of its target group.
  if (pair.replaced.has(`TargetGroup ${after.id}`)) comparison.forcing('targetGroup', 'the old one', 'the new one');
  else comparison.value('protocol', old.targetGroupProtocol, now.targetGroupProtocol);
  comparison.value('targetPort', targetPort(pair.before, before.id), targetPort(pair.after, after.id));
  compareImmutable(comparison, before, after);
  comparison.value('nodeSelector', old.nodeSelector?.matchLabels, now.nodeSelector?.matchLabels);
  comparison.value('multiCluster', old.multiClusterTargetGroup, now.multiClusterTargetGroup);
  // The controller compares the lists as they are, so that a port which is named twice counts.
  comparison.value('networking', openings(old), openings(now));
  return comparison;
}

/** The controller's own webhook denies a change of these; the binding of a target group that is replaced is another one. */
function compareImmutable(
  comparison: Comparison,
  { spec: before }: Resource<TargetGroupBindingSpec>,
  { id, spec: after }: Resource<TargetGroupBindingSpec>,
): void {
  const [old, now] = [before.template.spec, after.template.spec];
  if (comparison.replaced) {
    comparison.value('ipAddressType', old.ipAddressType, now.ipAddressType);
    comparison.value('vpc', old.vpcID, now.vpcID);
    return;
  }
  const deny = (field: string, name: string, from: unknown, to: unknown): void => {
    if (isSame(from, to)) return;
    // A VPC may be added to a binding that names none.
    const isDenied = typeof from === 'string' && (typeof to === 'string' || to === undefined);
    if (!isDenied) {
      comparison.value(field, from, to);
      return;
    }
    comparison.deny(
      field,
      `the TargetGroupBinding of ${id} can't change its spec.${name} from ${from} to ${to ?? 'nothing'}: the controller's own webhook denies it, and the deployment of the load balancer stops there; a backend port that is written as a number instead of its name, or the other way round, makes a new target group instead`,
    );
  };
  deny('ipAddressType', 'ipAddressType', old.ipAddressType, now.ipAddressType);
  deny('vpc', 'vpcID', old.vpcID, now.vpcID);
}

/** Where its targets get requests. */
function targetPort({ group, stack }: GroupView, id: string): unknown {
  const source = group.targetGroupSources.get(id);
  const spec = stack.get<TargetGroupSpec>(ResourceType.targetGroup, id)?.spec;
  if (!source || !spec) return undefined;
  return spec.targetType === 'instance' ? spec.port : servicePort(source.service, source.port).targetPort;
}

/** Who may reach the targets where, a text each. */
function openings({ networking }: TargetGroupBindingSpec['template']['spec']): string[] {
  return (networking?.ingress ?? []).flatMap(({ from, ports }) =>
    from.flatMap(({ securityGroup: { groupID } }) =>
      ports.map(({ port }) => `port ${portText(port)} from ${groupText(groupID)}`),
    ),
  );
}

function portText(port: number | string | Unknown | undefined): string {
  if (port === undefined) return 'any';
  return port instanceof Unknown ? `(known at deploy: ${port.decidedBy})` : String(port);
}

function groupText(group: TargetGroupBindingSpec['template']['spec']['targetGroupARN'] | string | Unknown): string {
  if (group instanceof Unknown) return `(known at deploy: ${group.decidedBy})`;
  return typeof group === 'string' ? group : "the load balancer's own security group";
}

function words({ action, fields }: Draft<TargetGroupBindingSpec>, _: GroupPair): Words {
  switch (action) {
    case 'create':
      return { why: 'its target group is new', effect: 'the endpoints of the Service register as targets' };
    case 'delete':
      return { why: 'its target group goes', effect: 'the endpoints of the Service are no longer its targets' };
    case 'replace':
      return { why: 'a binding stays with its target group, which is replaced', effect: 'see its target group' };
    case 'update':
      return updatedWords(fields.map(({ name }) => name));
  }
}

function updatedWords(names: readonly string[]): Words {
  return {
    why: 'all of this is changed in place',
    effect: names.includes('targetPort')
      ? 'targets register with the new port while those with the old one are drained; in the same target group, so requests go on as long as pods answer on the port they are registered with'
      : 'targets stay registered, traffic goes on',
  };
}
