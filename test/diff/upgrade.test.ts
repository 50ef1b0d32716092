import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { changesOf } from '../../src/diff/change';
import { type Upgrade, upgradeOf } from '../../src/diff/upgrade/upgrade';
import { readManifests } from '../../src/manifests/load';
import { NEWEST } from '../../src/releases/known';
import { caseNames, manifestsOf as manifestsOfCase, recordedOf } from '../conformance/recorded';
import { ACCOUNT, environment, ingress, ingressClass, lines, manifestsOf, service } from './sides';

function upgrade(from: string, to: string, ...documents: string[]): Upgrade {
  return upgradeOf(manifestsOf('app.yaml', documents), { from, to });
}

function reasonsOf({ diff }: Upgrade): string[] {
  const told = [...changesOf(diff), ...diff.refused];
  return [...new Set(told.flatMap(({ reasons = [] }) => reasons.map(({ id }) => id)))];
}

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/a';
const https = { 'group.name': 'g', 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': CERTIFICATE };

describe('an upgrade of the controller', () => {
  test('a certificate that two Ingresses name', () => {
    const names = ['a', 'b'].map((name) => ingress({ name, annotations: https }));
    const found = upgrade('2.8.3', '3.5.0', ...names, service(), ACCOUNT);
    expect(lines(found.diff)).toContain('update Listener g 443: sniCertificates');
    const change = changesOf(found.diff).find(({ type }) => type === 'Listener');
    expect(change?.reasons?.map(({ id }) => id)).toEqual(['default-certificate-among-the-others']);
  });

  test('instance targets of a ClusterIP Service', () => {
    const found = upgrade(
      '2.8.3',
      '3.5.0',
      ingress(),
      service().replace('type: NodePort', 'type: ClusterIP').replace(', nodePort: 30080', ''),
      ACCOUNT,
    );
    expect(found.diff.refused).toMatchObject([{ side: 'new', loadBalancer: 'shop/web' }]);
    expect(reasonsOf(found)).toEqual(['empty-target-port-refused']);
  });

  test('an annotation, a field of a class and a text that a release does not read alike', () => {
    const found = upgrade(
      '2.8.3',
      NEWEST,
      ingress({ annotations: { 'minimum-load-balancer-capacity': 'CapacityUnits=100', tags: 'a=b,' } }),
      service(),
      ingressClass({ targetType: 'ip' }),
      ACCOUNT,
    );
    expect(reasonsOf(found)).toEqual([
      'alb.ingress.kubernetes.io/minimum-load-balancer-capacity',
      'alb.ingress.kubernetes.io/tags',
      'spec.targetType',
      'target-group-bindings-name-their-protocol',
    ]);
    expect(found.reasons.map(({ id }) => id).sort()).toEqual(reasonsOf(found));
  });

  test('what was refused', () => {
    const members = ['1', '2'].map((value) =>
      ingress({
        name: `web-${value}`,
        annotations: { 'group.name': 'g', 'load-balancer-attributes': `idle_timeout.timeout_seconds=${value}` },
      }),
    );
    const params = { loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: '3' }] };
    const found = upgrade('2.10.0', '2.10.1', ...members, service(), ingressClass(params), ACCOUNT);
    expect(found.diff.refused).toMatchObject([{ side: 'old', reasons: [{ id: 'class-settles-attributes' }] }]);
  });

  test('a flag that a release does not know', () => {
    const flags = environment({ controller: { featureGates: { AGAController: true } } });
    const found = upgrade('2.16.0', '2.17.1', ingress(), service(), flags);
    expect(found.diff.refused).toMatchObject([
      {
        side: 'new',
        problems: [
          { message: expect.stringContaining('of controller 2.17.1, which does not start: it went in 2.17.0') },
        ],
      },
    ]);
    expect(found.needs.gates).toContainEqual({ gate: 'AGAController', since: '2.17.0', now: 'gone' });
  });

  test('what it needs', () => {
    const { needs, deployed } = upgrade('2.11.0', '2.14.1', ingress(), service());
    expect(needs.actions.map(({ name, since }) => `${name} ${since}`)).toEqual([
      'ec2:DescribeIpamPools 2.12.0',
      'ec2:DescribeRouteTables 2.13.0',
      'elasticloadbalancing:ModifyIpPools 2.12.0',
      'elasticloadbalancing:SetRulePriorities 2.12.0',
      'wafv2:ListWebACLs 2.14.1',
    ]);
    expect(needs.definitions.map(({ name }) => name)).toContain('globalaccelerators.aga.k8s.aws');
    expect(needs.fields).toContainEqual({ name: 'IngressClassParams spec.targetType', since: '2.13.0' });
    expect(deployed.map(({ id }) => id)).toEqual(['rules-reordered-in-place', 'security-group-rules-added-first']);
  });

  test('nothing where both releases do the same', () => {
    const found = upgrade('3.4.0', '3.4.1', ingress(), service(), ACCOUNT);
    expect([found.diff.groups, found.diff.refused, found.reasons]).toEqual([[], [], []]);
    expect(found.deployed.map(({ id }) => id)).toEqual(['default-certificate-in-the-list']);
  });

  test('every change and refusal of the recorded cases has a reason', () => {
    const unexplained: string[] = [];
    for (const name of caseNames().filter((_, index) => index % 10 === 3)) {
      if (recordedOf(name).controllerError !== undefined) continue;
      const { inventory } = readManifests([manifestsOfCase(name)]);
      const resolved = resolveEnvironment(undefined, inventory.environment);
      const { diff } = upgradeOf({ inventory, environment: resolved.environment }, { from: '2.7.0', to: NEWEST });
      if (diff.refused.some(({ loadBalancer }) => loadBalancer === undefined)) continue;
      const changes = changesOf(diff).filter(({ reasons = [] }) => reasons.length === 0);
      unexplained.push(
        ...changes.map(({ type, id, fields }) => `${name}: ${type} ${id} ${fields.map((each) => each.name)}`),
      );
      // What both releases refuse is no news.
      const [old, now] = ['old', 'new'].map((side) => diff.refused.filter((refused) => refused.side === side));
      const messages = new Set(old?.flatMap(({ problems }) => problems.map(({ message }) => message)));
      const fresh = now?.filter(({ problems }) => problems.some(({ message }) => !messages.has(message))) ?? [];
      unexplained.push(
        ...fresh
          .filter(({ reasons = [] }) => reasons.length === 0)
          .map(({ problems }) => `${name}: ${problems[0]?.message}`),
      );
    }
    expect(unexplained).toEqual([]);
  });
});
