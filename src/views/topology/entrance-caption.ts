import { objectKey } from '../../manifests/kubernetes/objects';
import { ResourceType, type SecurityGroupSpec } from '../../model/resources';
import type { Stack } from '../../model/stack';
import type { LoadBalancerDocument } from '../../plan/document';
import { isKnown } from '../../plan/known';
import { loadBalancerSettings, securityGroupDocument } from '../../plan/load-balancer-document';
import type { ListenerNode, LoadBalancerNode } from '../../topology/graph';
import type { Caption } from '../text/caption';

export function loadBalancerCaption({ kind, group, owners, stack, spec }: LoadBalancerNode): Caption {
  const settings = loadBalancerSettings(stack, spec);
  const { webAcl, shield } = settings;
  const name = isKnown(webAcl) ? webAcl : 'known at deploy';
  const lines = [
    kind === 'load-balancer' ? `application, ${spec.ipAddressType}` : `network, ${spec.ipAddressType}`,
    ...(kind === 'load-balancer' ? doors(stack, settings) : []),
    ...(webAcl === undefined || webAcl === '' ? [] : [`web ACL ${name}`]),
    ...(shield ? ['Shield Advanced'] : []),
    ...(owners.length > 1 ? [`of ${owners.map(objectKey).join(', ')}`] : []),
    ...(owners[0]?.ref.kind === 'Gateway' ? ['of a Gateway'] : []),
  ];
  return {
    tone: spec.scheme,
    title: group,
    tag: { text: spec.scheme, tone: spec.scheme },
    lines: lines.map((text) => ({ text })),
  };
}

/** Who may connect. */
function doors(stack: Stack, { securityGroups }: Pick<LoadBalancerDocument, 'securityGroups'>): string[] {
  const [managed] = stack.list<SecurityGroupSpec>(ResourceType.securityGroup);
  if (!managed) return securityGroups.filter(isKnown).map((group) => `security group ${group}`);
  const sources = securityGroupDocument(managed.spec).ingress.map(({ source }) => source);
  return [sources.length === 0 ? 'open to nobody' : `open to ${[...new Set(sources)].join(', ')}`];
}

export function listenerCaption({ spec, certificates }: ListenerNode): Caption {
  const { protocol, port, sslPolicy, mutualAuthentication } = spec;
  const lines = [
    ...(certificates.length > 0
      ? [certificates.length === 1 ? '1 certificate' : `${certificates.length} certificates`]
      : []),
    ...(mutualAuthentication ? [`mutual TLS, ${mutualAuthentication.mode}`] : []),
    ...(sslPolicy === undefined ? [] : [`policy ${sslPolicy.replace(/^ELBSecurityPolicy-/, '')}`]),
  ];
  const tone = protocol === 'HTTPS' ? 'encrypted' : 'clear-text';
  return { tone, title: `${protocol} ${port}`, lines: lines.map((text) => ({ text })) };
}
