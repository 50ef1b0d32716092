import type { Inventory } from '../manifests/kubernetes/objects';
import type { KnownEnvironment } from './known-environment';
import type { LossKind } from './loss';
import { type Counts, type Reading, SecretNumbers } from './meaning/reading';

/** What both sides are read with where some losses are allowed. */
export function allowedReading(
  inventory: Inventory,
  { environment, requested }: KnownEnvironment,
  allowed: ReadonlySet<LossKind>,
): Omit<Reading, 'without'> {
  const { defaultTags } = environment.controller;
  return {
    inventory,
    defaultTags,
    requested,
    secrets: new SecretNumbers(),
    counts: countsWithout(allowed),
    http1BehindHttp: allowed.has('protocol-version'),
  };
}

/** What is not compared because it is allowed to be lost. */
function countsWithout(allowed: ReadonlySet<LossKind>): Counts {
  const lost = new Map<LossKind, (fact: string, of: Parameters<Counts>[1]) => boolean>([
    ['frontend-nlb', (fact, of) => of === 'load balancer' && fact === 'frontend network load balancer'],
    ['requested-certificate', (fact, of) => of === 'load balancer' && fact.startsWith('requested certificate ')],
    ['waf-classic', (fact, of) => of === 'load balancer' && fact === 'WAF Classic web ACL'],
    ['web-acl-name', (fact, of) => of === 'load balancer' && fact === 'web ACL'],
    ['target-control-port', (fact, of) => of === 'target group' && fact === 'target control port'],
    ['transform', (fact, of) => of === 'rule' && fact.startsWith('transform ')],
    ['tags', (fact, of) => of === 'listener' && fact.startsWith('tag ')],
  ]);
  const without = [...lost].filter(([kind]) => allowed.has(kind)).map(([, isLost]) => isLost);
  return (fact, of) => !without.some((isLost) => isLost(fact, of));
}
