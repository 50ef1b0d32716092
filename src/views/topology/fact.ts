import { objectKey } from '../../manifests/kubernetes/objects';
import type { ActionDocument, Known } from '../../plan/document';
import { listenerSettings } from '../../plan/group-document';
import { isKnown, known } from '../../plan/known';
import { loadBalancerSettings } from '../../plan/load-balancer-document';
import { actionDocument, conditionDocument, transformDocument } from '../../plan/rule-document';
import { targetGroupDocument } from '../../plan/target-group-document';
import type { ListenerNode, LoadBalancerNode, RulesNode, TargetGroupNode, TopologyNode } from '../../topology/graph';
import { actionText } from '../plan/action-text';
import { conditionText } from '../plan/condition-text';
import { healthText, targetsText } from '../plan/target-group-text';
import { rewriteTexts } from '../plan/transform-text';
import { captionOf } from './caption';

/** A name and its values, a line each. */
export type Fact = readonly [name: string, lines: readonly string[]];

/** Everything that the page tells about a node; what is empty is left out. */
export function factsOf(node: TopologyNode): Fact[] {
  return allFacts(node).filter(([, lines]) => lines.length > 0);
}

function allFacts(node: TopologyNode): Fact[] {
  switch (node.kind) {
    case 'network-load-balancer':
    case 'load-balancer':
      return loadBalancerFacts(node);
    case 'listener':
      return listenerFacts(node);
    case 'rules':
      return rulesFacts(node);
    case 'target-group':
      return targetGroupFacts(node);
    case 'service':
      return [
        ['Namespace', [node.namespace]],
        ['Ports', captionOf(node).lines.map(({ text }) => text)],
        ['Selects', pairs(node.service?.selector)],
      ];
    case 'workload':
      return [
        ['Namespace', [node.namespace]],
        ['Replicas', node.replicas === undefined ? [] : [String(node.replicas)]],
        ['Images', node.images],
      ];
    case 'summary':
      return [['How much', node.lines]];
    case 'client':
      return [['Where', captionOf(node).lines.map(({ text }) => text)]];
  }
}

function loadBalancerFacts({ owners, stack, spec }: LoadBalancerNode): Fact[] {
  const { name, scheme, ipAddressType, subnets, securityGroups, attributes, tags, webAcl, shield } =
    loadBalancerSettings(stack, spec);
  return [
    ['Name', [shown(name)]],
    ['Scheme', [scheme]],
    ['IP addresses', [ipAddressType]],
    ownersFact(owners),
    ['Subnets', isKnown(subnets) ? subnets.map(shown) : [shown(subnets)]],
    ['Security groups', securityGroups.map(shown)],
    ['Web ACL', webAcl === undefined ? [] : [shown(webAcl) || 'none']],
    ['Shield Advanced', shield === undefined ? [] : [shield ? 'on' : 'off']],
    ['Attributes', pairs(attributes)],
    ['Tags', pairs(tags)],
  ];
}

function ownersFact(owners: LoadBalancerNode['owners']): Fact {
  const isIngress = owners.every(({ ref }) => ref.kind === 'Ingress');
  return [isIngress ? 'Ingresses, in the order of their rules' : 'Gateway', owners.map(objectKey)];
}

function listenerFacts({ stack, spec, certificates: tokens }: ListenerNode): Fact[] {
  const listenerCertificates = new Map([[spec.port, tokens]]);
  const {
    sslPolicy,
    certificates = [],
    mutualAuthentication: mutual,
    attributes,
  } = listenerSettings(stack, spec, {
    listenerCertificates,
  });
  return [
    ['TLS policy', sslPolicy === undefined ? [] : [sslPolicy]],
    ['Certificates, the default one first', certificates.map(shown)],
    ['Mutual TLS', mutual ? [mutual.mode, ...(mutual.trustStore === undefined ? [] : [shown(mutual.trustStore)])] : []],
    ['Attributes', pairs(attributes)],
  ];
}

function rulesFacts({ group, listener, rules: [first], actions, stack }: RulesNode): Fact[] {
  const documents = actions.map((action) => actionDocument(stack, action));
  const others = (first?.spec.conditions ?? []).filter(({ field }) => field !== 'path-pattern');
  return [
    ['Listener', [`${listener.protocol} ${listener.port} of ${group}`]],
    ['Conditions', others.map((condition) => conditionText(conditionDocument(condition)))],
    ['Rewrites', (first?.spec.transforms ?? []).map(transformDocument).flatMap(rewriteTexts)],
    ['Action', documents.flatMap(actionLines)],
  ];
}

function actionLines(action: ActionDocument): string[] {
  if (action.type !== 'forward') return [actionText(action)];
  const { targets = [], stickinessSeconds } = action;
  return [
    ...targets.map(({ service, port, targetGroup, weight }) => {
      const target = service === undefined ? shown(targetGroup) : `${service}:${port}`;
      return `forward to ${target}${weight === undefined ? '' : `, weight ${weight}`}`;
    }),
    ...(targets.length === 0 ? ['forward to nowhere: there is no target group'] : []),
    ...(stickinessSeconds === undefined ? [] : [`sticky for ${stickinessSeconds} s`]),
  ];
}

function targetGroupFacts({ id, built, arn }: TargetGroupNode): Fact[] {
  if (!built) return [['ARN', arn === undefined ? [] : [shown(known(arn))]]];
  const document = targetGroupDocument({ type: '', id, spec: built.spec }, built.binding);
  const { unhealthyThresholdCount, healthyThresholdCount, timeoutSeconds } = document.healthCheck;
  return [
    ['Name', [shown(document.name)]],
    ['Service', document.service === undefined ? [] : [`${document.service}:${document.servicePort}`]],
    ['Targets', [targetsText(document), document.ipAddressType]],
    [
      'Health check',
      [
        healthText(document).replace(/^health /, ''),
        `timeout ${timeoutSeconds} s, healthy after ${healthyThresholdCount}, unhealthy after ${unhealthyThresholdCount}`,
      ],
    ],
    ['Attributes', pairs(document.attributes)],
  ];
}

function shown(value: Known<string | readonly Known<string>[]>): string {
  return isKnown(value) ? String(value) : `known at deploy: ${value.knownAtDeploy}`;
}

function pairs(map: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(map).map(([key, value]) => `${key}=${value}`);
}
