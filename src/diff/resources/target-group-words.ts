import type { RouteTargetSource } from '../../controller/gateway/gateway-plan';
import { askerOf } from '../../controller/load-balancer-plans';
import { servicePort } from '../../controller/parts/service-port';
import type { TargetGroupSource } from '../../controller/plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { TargetGroupSpec } from '../../model/resources';
import type { Draft, Words } from '../kind';
import type { GroupPair, GroupView } from '../side';

const NAMES: Readonly<Record<string, string>> = {
  targetType: 'target type',
  protocol: 'protocol',
  protocolVersion: 'protocol version',
  targetControlPort: 'control port',
};

const UNTIL_HEALTHY = 'until they have registered and passed a health check, requests get 503, for seconds or longer';

export function targetGroupWords(draft: Draft<TargetGroupSpec>, pair: GroupPair): Words {
  const { action, id, fields } = draft;
  switch (action) {
    case 'create':
      return createdWords(id, pair);
    case 'delete':
      return deletedWords(id, pair);
    case 'replace': {
      const forcing = fields.filter(({ forcesReplacement }) => forcesReplacement);
      const names = forcing.map(({ name }) => NAMES[name] ?? 'health check').join(', ');
      return {
        why: `ELBv2 can't change the ${names} of a target group`,
        effect: `rules switch to the new one at once and its targets register again: ${UNTIL_HEALTHY}; the old one is deleted right after, without waiting for open requests`,
      };
    }
    case 'update':
      return {
        why: 'all of this is changed in place',
        effect: fields.some(({ name }) => name.startsWith('healthCheck.'))
          ? 'targets stay registered and are judged by the new health check from then on'
          : 'targets stay registered, traffic goes on',
      };
  }
}

function createdWords(id: string, pair: GroupPair): Words {
  const source = pair.after?.group.targetGroupSources.get(id);
  const former = source && twin(source, pair.after, pair.before);
  if (!source)
    return {
      why: 'the network load balancer in front listens on its port',
      effect: 'it leads to the load balancer behind',
    };
  if (!former) {
    return {
      why: `${describeObject(askerOf(source).ref)} forwards to it`,
      effect: 'its targets register, and get requests once they have passed a health check',
    };
  }
  return {
    why: anotherOne(former, source),
    effect: `rules switch to it at once and its targets register again: ${UNTIL_HEALTHY}`,
  };
}

function deletedWords(id: string, pair: GroupPair): Words {
  const source = pair.before?.group.targetGroupSources.get(id);
  const next = source && twin(source, pair.before, pair.after);
  if (!source)
    return { why: 'the network load balancer in front no longer listens on its port', effect: 'its port is closed' };
  if (next) {
    return {
      why: anotherOne(source, next),
      effect: 'it is deleted right after the rules have switched, without waiting for open requests',
    };
  }
  return {
    why: `${describeObject(askerOf(source).ref)} no longer forwards to it`,
    effect: 'its targets are let go, without waiting for open requests',
  };
}

type Source = TargetGroupSource | RouteTargetSource;

/** Another target group on the other side for the same port of the same Service, that is not there on this side. */
function twin(source: Source, own: GroupView | undefined, other: GroupView | undefined): Source | undefined {
  for (const [id, candidate] of other?.group.targetGroupSources ?? []) {
    if (own?.group.targetGroupSources.has(id)) continue;
    const { name, namespace } = candidate.service;
    if (name !== source.service.name || namespace !== source.service.namespace) continue;
    if (servicePort(candidate.service, candidate.port).port === servicePort(source.service, source.port).port) {
      return candidate;
    }
  }
  return undefined;
}

/** The controller tells target groups apart by what Ingress, Service and port are called. */
function anotherOne(before: Source, after: Source): string {
  if ('route' in after && 'route' in before && isSameAsker(before, after)) {
    return `port ${after.port} of ${describeObject(after.service.ref)} leads to another targetPort; for the controller that is another target group`;
  }
  const [old, now] = [describeObject(askerOf(before).ref), describeObject(askerOf(after).ref)];
  return old === now
    ? `${now} writes the port ${after.port} instead of ${before.port}; for the controller that is another target group, although the port is the same`
    : `${now} forwards to it instead of ${old}; for the controller that is another target group, although Service and port are the same`;
}

function isSameAsker(before: Source, after: Source): boolean {
  return describeObject(askerOf(before).ref) === describeObject(askerOf(after).ref);
}
