import type { TargetGroupDocument } from '../../plan/document';
import { isKnown, known } from '../../plan/known';
import { targetGroupDocument } from '../../plan/target-group-document';
import type {
  ClientNode,
  ServiceNode,
  SummaryNode,
  TargetGroupNode,
  TopologyNode,
  WorkloadNode,
} from '../../topology/graph';
import { healthText, protocolText } from '../plan/target-group-text';
import type { Caption } from '../text/caption';
import { listenerCaption, loadBalancerCaption } from './entrance-caption';
import { rulesCaption } from './rules-caption';

export function captionOf(node: TopologyNode): Caption {
  switch (node.kind) {
    case 'client':
      return clientCaption(node);
    case 'network-load-balancer':
    case 'load-balancer':
      return loadBalancerCaption(node);
    case 'listener':
      return listenerCaption(node);
    case 'rules':
      return rulesCaption(node);
    case 'target-group':
      return targetGroupCaption(node);
    case 'service':
      return serviceCaption(node);
    case 'workload':
      return workloadCaption(node);
    case 'summary':
      return summaryCaption(node);
  }
}

function clientCaption({ scheme }: ClientNode): Caption {
  const where = scheme === 'internal' ? 'in the VPC' : 'on the internet';
  return { tone: scheme, title: 'Clients', lines: [{ text: where }] };
}

function targetGroupCaption({ id, built, arn }: TargetGroupNode): Caption {
  if (!built) return existingCaption(known(arn ?? ''));
  const document = targetGroupDocument({ type: '', id, spec: built.spec }, built.binding);
  const { service, servicePort, targetType } = document;
  return {
    tone: 'forward',
    title: service === undefined ? 'Target group' : `${service.slice(service.indexOf('/') + 1)}:${servicePort}`,
    tag: { text: targetType, tone: 'plain' },
    lines: [{ text: protocolText(document) }, { text: shortHealth(document) }],
  };
}

/** Without the protocol where it is that of the targets. */
function shortHealth(document: TargetGroupDocument): string {
  const text = healthText(document);
  return document.healthCheck.protocol === document.protocol ? text.replace(` ${document.protocol}`, '') : text;
}

function existingCaption(arn: ReturnType<typeof known<string>>): Caption {
  const tag = { text: 'existing', tone: 'plain' } as const;
  if (!isKnown(arn)) return { tone: 'forward', title: 'Target group', tag, lines: [{ text: arn.knownAtDeploy }] };
  const [, name = arn] = /:targetgroup\/([^/]+)\//.exec(arn) ?? [];
  return { tone: 'forward', title: name, tag, lines: [{ text: arn, code: true }] };
}

function serviceCaption({ name, service }: ServiceNode): Caption {
  if (!service) {
    return { tone: 'plain', title: name, lines: [{ text: 'not among these manifests' }] };
  }
  const ports = service.ports.map(({ name: portName, port, targetPort }) => {
    return `${port} → ${targetPort}${portName === '' ? '' : ` (${portName})`}`;
  });
  return {
    tone: 'plain',
    title: name,
    tag: { text: service.type, tone: 'plain' },
    lines: [{ text: ports.join(', ') }],
  };
}

function workloadCaption({ manifest, replicas, images }: WorkloadNode): Caption {
  const count = replicas === undefined ? [] : [{ text: replicas === 1 ? '1 replica' : `${replicas} replicas` }];
  return {
    tone: 'plain',
    title: manifest.name,
    tag: { text: manifest.ref.kind, tone: 'plain' },
    lines: [...count, ...images.map((image) => ({ text: shortImage(image), code: true as const }))],
  };
}

function summaryCaption({ by, title, lines }: SummaryNode): Caption {
  return { tone: 'forward', title, tag: { text: by, tone: 'plain' }, lines: lines.map((text) => ({ text })) };
}

/** Without the registry, which is long and the same everywhere. */
function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}
