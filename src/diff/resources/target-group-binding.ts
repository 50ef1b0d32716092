import { servicePort } from '../../controller/parts/service-port';
import { ResourceType, type TargetGroupBindingSpec, type TargetGroupSpec } from '../../model/resources';
import { Unknown } from '../../model/stack';
import { listed } from '../../text/words';
import type { FieldChange } from '../change';
import { Comparison } from '../comparison';
import { targetGroupPlaces } from '../join/target-group-place';
import type { Draft, Kind, Versions, WholePair, Words } from '../kind';
import type { GroupPair, GroupView } from '../side';
import { sourcesOfTargetGroup } from './target-group';

export const targetGroupBinding: Kind<TargetGroupBindingSpec> = {
  type: 'TargetGroupBinding',
  resourceType: ResourceType.targetGroupBinding,
  sources: sourcesOfTargetGroup,
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
  comparison.value('ipAddressType', old.ipAddressType, now.ipAddressType);
  comparison.value('nodeSelector', old.nodeSelector?.matchLabels, now.nodeSelector?.matchLabels);
  comparison.value('multiCluster', old.multiClusterTargetGroup, now.multiClusterTargetGroup);
  comparison.value('vpc', old.vpcID, now.vpcID);
  comparison.set('networking', openings(old), openings(now));
  return comparison;
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

/** The controller's own webhook refuses to change these. */
const IMMUTABLE = new Set(['ipAddressType', 'vpc']);

function words({ action, fields }: Draft<TargetGroupBindingSpec>, _: GroupPair): Words {
  switch (action) {
    case 'create':
      return { why: 'its target group is new', effect: 'the endpoints of the Service register as targets' };
    case 'delete':
      return { why: 'its target group goes', effect: 'the endpoints of the Service are no longer its targets' };
    case 'replace':
      return { why: 'a binding stays with its target group, which is replaced', effect: 'see its target group' };
    case 'update':
      return updatedWords(fields);
  }
}

function updatedWords(fields: readonly FieldChange[]): Words {
  const names = fields.map(({ name }) => name);
  // The VPC of the controller may be added to one that names none.
  const isFixed = ({ name, before }: FieldChange): boolean =>
    IMMUTABLE.has(name) && (name !== 'vpc' || before !== undefined);
  const fixed = fields.filter(isFixed).map(({ name }) => name);
  if (fixed.length > 0) {
    return {
      why: `the controller tries to change the ${listed(fixed)} of a TargetGroupBinding, which its own webhook refuses`,
      effect:
        'the deployment of the whole load balancer stops there; a backend port written otherwise (number or name) makes a new target group instead',
    };
  }
  return {
    why: 'all of this is changed in place',
    effect: names.includes('targetPort')
      ? 'targets register with the new port while those with the old one are drained; in the same target group, so requests go on as long as pods answer on the port they are registered with'
      : 'targets stay registered, traffic goes on',
  };
}
