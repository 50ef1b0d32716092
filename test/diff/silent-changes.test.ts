import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  service as gatewayService,
  route,
} from '../gateway/manifests';
import { ACCOUNT, causeLine, diffOf, environment, ingress, ingressClass, lines, service } from './sides';

const NOTHING = 'this changes nothing that is built';

/** What looks like a change: `what: message`, without the place. */
function notesOf(before: string[], after: string[]): string[] {
  const diff = diffOf(before, after);
  expect(lines(diff)).toEqual([]);
  return diff.notes.map(({ cause, message }) => `${causeLine(cause).replace(/ \S+$/, '')}: ${message}`);
}

describe('what is written differently about a load balancer, and changes nothing', () => {
  test('an annotation that is read, be it of an Ingress or a Service', () => {
    const side = (annotations: Record<string, string>, ofService: Record<string, string> = {}) => [
      ingress({ annotations }),
      service({ annotations: ofService }),
    ];
    expect(notesOf(side({}), side({ 'auth-scope': 'email' }))).toEqual([`Ingress shop/web auth-scope: ${NOTHING}`]);
    expect(notesOf(side({ 'auth-scope': 'email' }), side({}))).toEqual([`Ingress shop/web auth-scope: ${NOTHING}`]);
    expect(notesOf(side({}), side({}, { 'auth-scope': 'email' }))).toEqual([`Service shop/web auth-scope: ${NOTHING}`]);
  });

  test('but not one that nobody reads, or that the controller writes', () => {
    const side = (annotations: Record<string, string>) => [ingress({ annotations }), service()];
    expect(notesOf(side({}), side({ 'example.com/a': 'b' }))).toEqual([]);
    expect(notesOf(side({}), side({ 'no-such-annotation': 'b' }))).toEqual([]);
    expect(notesOf(side({}), side({ 'external-dns.alpha.kubernetes.io/hostname': 'a.example.com' }))).toEqual([]);
  });

  test('a value that nothing reads and that is no value', () => {
    const side = (seconds: string) => [
      ingress({ annotations: { 'healthcheck-interval-seconds': seconds } }),
      service({ annotations: { 'healthcheck-interval-seconds': '10' } }),
    ];
    expect(notesOf(side('a'), side('b'))).toEqual([`Ingress shop/web healthcheck-interval-seconds: ${NOTHING}`]);
  });

  test('a list in another order, and one with another item', () => {
    const side = (hosts: string) => [
      ingress({ annotations: { 'security-groups': 'sg-1', 'inbound-cidrs': hosts } }),
      service(),
    ];
    expect(notesOf(side('10.0.0.0/8,10.1.0.0/16'), side('10.1.0.0/16,10.0.0.0/8'))).toEqual([
      'Ingress shop/web inbound-cidrs: this lists the same in another order, which does not count',
    ]);
    expect(notesOf(side('10.0.0.0/8'), side('10.1.0.0/16'))).toEqual([`Ingress shop/web inbound-cidrs: ${NOTHING}`]);
    expect(notesOf(side('10.0.0.0/8'), side('10.0.0.0/8,'))).toEqual([
      'Ingress shop/web inbound-cidrs: this is written otherwise and means the same',
    ]);
  });

  test('a field of the spec that the controller reads', () => {
    const tls = (host: string) => [ingress({ tls: [host] }), service()];
    expect(notesOf(tls('a.example.com'), tls('b.example.com'))).toEqual([
      `Ingress shop/web spec.tls.0.hosts.0: ${NOTHING}`,
    ]);
    const ports = (more: string) => [ingress(), `${service()}${more}`];
    expect(notesOf(ports(''), ports('\n    - {name: more, port: 81}'))).toEqual([
      `Service shop/web spec.ports.1: ${NOTHING}`,
    ]);
    const rules = (more: string) => [`${ingress()}${more}`, service()];
    expect(notesOf(rules(''), rules('\n    - host: none.example.com'))).toEqual([
      `Ingress shop/web spec.rules.1: ${NOTHING}`,
    ]);
    const scope = (more: string) => [
      ingressClass({}).replace('name: params}', `name: params${more}}`),
      ingress(),
      service(),
    ];
    expect(notesOf(scope(''), scope(', scope: Cluster'))).toEqual([
      `IngressClass alb spec.parameters.scope: ${NOTHING}`,
    ]);
    const type = (each: string) => [
      ingress({ annotations: { 'target-type': 'ip' } }),
      service().replace('type: NodePort', `type: ${each}`),
    ];
    expect(notesOf(type('NodePort'), type('LoadBalancer'))).toEqual([`Service shop/web spec.type: ${NOTHING}`]);
    const selector = (app: string) => [ingress(), `${service()}\n  selector: {app: ${app}}`];
    expect(notesOf(selector('a'), selector('b'))).toEqual([]);
  });

  test('a class among the manifests, and its parameters', () => {
    const side = (className: string, spec: object = {}) => [
      ingressClass(spec),
      ingressClass(spec).split('\n---\n')[0]?.replace('name: alb', 'name: other') ?? '',
      ingress({ className }),
      service(),
    ];
    expect(notesOf(side('alb'), side('other'))).toEqual([`Ingress shop/web spec.ingressClassName: ${NOTHING}`]);
    const pool = (ipv4IPAMPoolId: string) => [
      ingressClass({
        ipAddressType: 'ipv4',
        namespaceSelector: { matchExpressions: [{ key: ipv4IPAMPoolId, operator: 'DoesNotExist' }] },
      }),
      ingress(),
      service(),
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}',
    ];
    expect(notesOf(pool('a'), pool('b'))).toEqual([
      `IngressClassParams params spec.namespaceSelector.matchExpressions.0.key: ${NOTHING}`,
    ]);
  });

  test('a configuration of a Gateway', () => {
    const side = (spec: object) =>
      [
        gatewayClass(),
        gateway(configuredBy('edge')),
        configuration('LoadBalancerConfiguration', 'edge', spec),
        gatewayService(),
        route(),
      ].map((each) => JSON.stringify(each));
    expect(notesOf(side({}), side({ customerOwnedIpv4Pool: 'a' }))).toEqual([
      'LoadBalancerConfiguration shop/edge spec.customerOwnedIpv4Pool: the customer-owned address pool is only read when the load balancer is created; the controller logs the difference and leaves it',
    ]);
    expect(notesOf(side({ loadBalancerName: 'a' }), side({}))).toEqual([
      'LoadBalancerConfiguration shop/edge spec.loadBalancerName: the name is only read when the load balancer is created; it keeps the one it has',
    ]);
  });

  test('once: what is reported as a change, or as a move, is no note', () => {
    const side = (annotations: Record<string, string>) => [ingress({ annotations }), service()];
    const changed = diffOf(side({ tags: 'a=b' }), side({ tags: 'a=c', 'auth-scope': 'email' }));
    expect(changed.notes.map(({ cause }) => causeLine(cause))).toEqual(['Ingress shop/web auth-scope new.yaml:8']);
    expect(diffOf(side({}), side({ 'group.name': 'edge' })).notes).toEqual([]);
  });
});

describe('gates of the controller', () => {
  const gates = (featureGates: Record<string, boolean>) => environment({ controller: { featureGates } });
  const side = (annotations: Record<string, string>, ...more: string[]) => [
    ingress({ annotations }),
    service(),
    ...more,
  ];

  test('without tags of rules and listeners, these do not change', () => {
    const gate = gates({ ListenerRulesTagging: false });
    expect(lines(diffOf(side({ tags: 'team=a' }, gate), side({ tags: 'team=b' }, gate)))).toEqual([
      'update LoadBalancer shop/web: tags.team',
      'update SecurityGroup shop/web ManagedLBSecurityGroup: tags.team',
      'update TargetGroup shop/web shop/web:80: tags.team',
    ]);
  });

  test('without changes of the health checks of network load balancers, their target groups are replaced', () => {
    const nlb = (more: Record<string, string> = {}) => ({ 'enable-frontend-nlb': 'true', ...more });
    const changed = (more: Record<string, string>, ...gate: string[]) =>
      lines(diffOf(side(nlb(), ...gate), side(nlb(more), ...gate)));
    const off = gates({ NLBHealthCheckAdvancedConfig: false });
    const target = 'TargetGroup shop/web FrontendNlb-tg-TCP-80';
    for (const [annotation, value, field] of [
      ['protocol', 'HTTPS', 'protocol'],
      ['success-codes', '204', 'successCodes'],
      ['interval-seconds', '20', 'intervalSeconds'],
      ['timeout-seconds', '7', 'timeoutSeconds'],
    ]) {
      const more = { [`frontend-nlb-healthcheck-${annotation}`]: String(value) };
      expect(changed(more)[0]).toBe(`update ${target}: healthCheck.${field}`);
      expect(changed(more, off)[0]).toBe(`replace ${target}: healthCheck.${field}`);
    }
    expect(changed({ 'frontend-nlb-healthcheck-path': '/up' }, off)).toEqual([`update ${target}: healthCheck.path`]);
  });

  test('a health check that can not be changed is named so', () => {
    const off = gates({ NLBHealthCheckAdvancedConfig: false });
    const nlb = (seconds: string) =>
      side({ 'enable-frontend-nlb': 'true', 'frontend-nlb-healthcheck-interval-seconds': seconds }, off);
    const [group] = diffOf(nlb('10'), nlb('20')).groups;
    expect(group?.changes[0]?.why).toBe("ELBv2 can't change the health check of a target group");
  });
});

test('the port that a network load balancer leads to counts where one of them is replaced', () => {
  const nlb = (mapping: string, more: Record<string, string> = {}) => [
    ingress({
      annotations: {
        'enable-frontend-nlb': 'true',
        'listen-ports': '[{"HTTP":80},{"HTTP":8080}]',
        'frontend-nlb-listener-port-mapping': mapping,
        ...more,
      },
    }),
    service(),
    ACCOUNT,
  ];
  const diff = diffOf(nlb('80=80'), nlb('80=8080', { scheme: 'internet-facing' }));
  expect(lines(diff)).toContain('update TargetGroup shop/web FrontendNlb-tg-TCP-80: target');
  expect(diff.notes.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('registers its target'));
});
