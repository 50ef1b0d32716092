import { App, Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const ARN = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';
const PREFIX = 'alb.ingress.kubernetes.io/';
const listeners = [
  alb.Listener.http(),
  alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(ARN)], sslPolicy: alb.SslPolicy.TLS13_12 }),
];
const EDGE: alb.IngressGroupProps = {
  groupName: 'edge',
  scheme: alb.Scheme.INTERNET_FACING,
  listeners,
  sslRedirect: true,
  deletionProtection: true,
  tags: { team: 'platform' },
};

const platform = (props: Partial<alb.IngressGroupProps> = {}) => {
  const app = new App();
  const chart = new Chart(app, 'platform', { namespace: 'edge' });
  return { app, chart, group: new alb.IngressGroup(chart, 'Edge', { ...EDGE, ...props }) };
};
const member = (app: App, name: string, props: alb.IngressProps) => {
  const chart = new Chart(app, name, { namespace: name });
  const service = new kplus.Service(chart, 'Service', {
    metadata: { name },
    ports: [{ port: 80 }],
    selector: kplus.Pods.all(chart, 'Pods'),
  });
  const ingress = new alb.Ingress(chart, 'Web', { targetType: alb.TargetType.IP, metadata: { name }, ...props });
  ingress.addHostRule(`${name}.example.com`, '/', alb.TargetGroup.fromService(service));
  return chart;
};
const annotationsOf = (chart: Chart) => {
  const ingress = (chart.toJson() as { kind: string; metadata: { annotations: Record<string, string> } }[]).find(
    ({ kind }) => kind === 'Ingress',
  );
  const entries = Object.entries(ingress?.metadata.annotations ?? {});
  return Object.fromEntries(entries.map(([key, text]) => [key.replace(PREFIX, ''), text]));
};

describe('IngressGroup', () => {
  test('is an Ingress that carries the settings and answers what nobody else does', () => {
    const { chart } = platform();
    expect(chart.toJson()).toEqual([
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: {
          name: 'edge',
          namespace: 'edge',
          annotations: {
            [`${PREFIX}group.name`]: 'edge',
            [`${PREFIX}group.order`]: '-1000',
            [`${PREFIX}scheme`]: 'internet-facing',
            [`${PREFIX}listen-ports`]: '[{"HTTP":80},{"HTTPS":443}]',
            [`${PREFIX}certificate-arn`]: ARN,
            [`${PREFIX}ssl-policy`]: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
            [`${PREFIX}ssl-redirect`]: '443',
            [`${PREFIX}load-balancer-attributes`]: 'deletion_protection.enabled=true',
            [`${PREFIX}tags`]: 'team=platform',
            [`${PREFIX}actions.not-found`]: '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"404"}}',
          },
        },
        spec: {
          ingressClassName: 'alb',
          defaultBackend: { service: { name: 'not-found', port: { name: 'use-annotation' } } },
        },
      },
    ]);
  });

  test('members of the app repeat what they must, and nothing else', () => {
    const { app, group } = platform();
    expect(annotationsOf(member(app, 'shop', { group, groupOrder: 10 }))).toEqual({
      'group.name': 'edge',
      'group.order': '10',
      'target-type': 'ip',
      'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
      'certificate-arn': ARN,
      scheme: 'internet-facing',
    });
  });

  test('a member that lists its own ports keeps them', () => {
    const { app, group } = platform({ sslRedirect: false });
    const annotations = annotationsOf(member(app, 'shop', { group, listeners: [alb.Listener.http()] }));
    expect(annotations['listen-ports']).toBe('[{"HTTP":80}]');
    expect(annotations).not.toHaveProperty('certificate-arn');
  });

  test('members take over the class', () => {
    const { app, group } = platform({ ingressClass: alb.IngressClass.fromIngressClassName('edge') });
    const classOf = (chart: Chart) => chart.toJson().find(({ kind }) => kind === 'Ingress').spec.ingressClassName;
    expect(classOf(member(app, 'shop', { group }))).toBe('edge');
    expect(classOf(member(app, 'pay', { group, ingressClassName: 'alb' }))).toBe('alb');
  });

  test('a class can name the group, and then nobody else does', () => {
    const app = new App();
    const chart = new Chart(app, 'platform');
    const params = { group: alb.IngressGroup.fromGroupName('edge') };
    const ingressClass = new alb.IngressClass(chart, 'Class', { metadata: { name: 'edge' }, params });
    const group = new alb.IngressGroup(chart, 'Edge', { ...EDGE, ingressClass });
    const annotations = annotationsOf(member(app, 'shop', { group }));
    expect(annotations).not.toHaveProperty('group.name');
    expect(annotations).toMatchObject({ 'listen-ports': expect.any(String), scheme: 'internet-facing' });
    expect(annotationsOf(chart)).not.toHaveProperty('group.name');
    new kplus.Namespace(chart, 'Shop', { metadata: { name: 'shop' } });
    expect(alb.Plan.of(app).loadBalancers).toMatchObject([{ id: 'edge' }]);
    expect(() => member(app, 'pay', { group: alb.IngressGroup.fromGroupName('pay'), ingressClass })).toThrow(
      'group: "pay" is not the group "edge" that ingressClass "edge" names for all its Ingresses',
    );
  });

  test('with EKS Auto Mode the class must name the group', () => {
    const { EKS_AUTO_MODE } = alb.IngressController;
    const withClass = (groupName?: string) =>
      platform({ ingressClass: alb.IngressClass.fromIngressClassName('edge', EKS_AUTO_MODE, groupName) }).chart;
    expect(() => withClass('edge').toJson()).not.toThrow();
    expect(() => withClass().toJson()).toThrow('EKS Auto Mode ignores alb.ingress.kubernetes.io/group.name');
  });

  test('an Ingress of cdk8s-plus can be a member', () => {
    const { app, group } = platform();
    const chart = new Chart(app, 'old');
    const service = new kplus.Service(chart, 'Service', { metadata: { name: 'old' }, ports: [{ port: 80 }] });
    const ingress = new kplus.Ingress(chart, 'Web', { defaultBackend: kplus.IngressBackend.fromService(service) });
    alb.AlbAnnotations.of(ingress).ingress({ group });
    expect(annotationsOf(chart)).toMatchObject({ 'group.name': 'edge', 'listen-ports': expect.any(String) });
  });

  test('a frontend NLB with attributes is repeated too, because every later member must have them', () => {
    const { app, group } = platform({ frontendNlb: { attributes: { 'load_balancing.cross_zone.enabled': 'true' } } });
    expect(annotationsOf(member(app, 'shop', { group }))).toMatchObject({
      'frontend-nlb-attributes': 'load_balancing.cross_zone.enabled=true',
    });
  });

  test('makes one load balancer of the apps of several teams', () => {
    const { app, group } = platform();
    for (const team of ['shop', 'pay']) member(app, team, { group });
    const plan = alb.Plan.of(app);
    expect(plan.loadBalancers).toMatchObject([{ id: 'edge', members: ['edge/edge', 'pay/pay', 'shop/shop'] }]);
    expect(plan.route('https://pay.example.com/').service).toBe('pay/pay');
    expect(plan.route('https://nobody.example.com/').statusCode).toBe('404');
    expect(plan.route('http://shop.example.com/cart').location).toBe('https://shop.example.com:443/cart');
  });
});

describe('what a member says otherwise than the owner', () => {
  test.each<[string, alb.IngressProps, string]>([
    [
      'a scheme',
      { scheme: alb.Scheme.INTERNAL },
      `${PREFIX}scheme is "internal" on member shop/Web/Resource, and "internet-facing" on the owner of group edge, platform/Edge: say it on the owner alone`,
    ],
    [
      'an attribute',
      { deletionProtection: false },
      `deletion_protection.enabled of ${PREFIX}load-balancer-attributes is "false" on member shop/Web/Resource, and "true" on the owner`,
    ],
    [
      'a tag',
      { tags: { team: 'shop' } },
      `team of ${PREFIX}tags is "shop" on member shop/Web/Resource, and "platform"`,
    ],
    [
      'the protocol of a port',
      { listeners: [alb.Listener.http({ port: 443 })] },
      `port 443 of ${PREFIX}listen-ports is "HTTP" on member shop/Web/Resource, and "HTTPS"`,
    ],
  ])('%s: is found at synth, with both places', (_, props, message) => {
    const { app, group } = platform();
    const chart = member(app, 'shop', { group, ...props });
    expect(() => chart.toJson()).toThrow(message);
  });

  test('is found in each group of the app', () => {
    const { app, chart, group } = platform();
    const other = new alb.IngressGroup(chart, 'Internal', { groupName: 'internal', scheme: alb.Scheme.INTERNAL });
    member(app, 'shop', { group });
    member(app, 'pay', { group: other, scheme: alb.Scheme.INTERNET_FACING });
    expect(() => app.synthYaml()).toThrow(
      `${PREFIX}scheme is "internet-facing" on member pay/Web/Resource, and "internal" on the owner of group internal, platform/Internal`,
    );
  });

  test('annotations of other programs are no business of the group', () => {
    const { app, group } = platform({ metadata: { annotations: { 'example.com/owner': 'platform' } } });
    const chart = member(app, 'shop', { group, metadata: { annotations: { 'example.com/owner': 'shop' } } });
    expect(() => chart.toJson()).not.toThrow();
  });

  test('more tags, other attributes and the same subnets in another order are fine', () => {
    const { app, group } = platform({ subnets: ['subnet-a', 'subnet-b'] });
    const chart = member(app, 'shop', {
      group,
      subnets: ['subnet-b', 'subnet-a'],
      idleTimeout: Duration.seconds(90),
      tags: { app: 'shop' },
    });
    expect(() => chart.toJson()).not.toThrow();
  });
});

test('a group of another repository is known by its name', () => {
  expect(alb.IngressGroup.fromGroupName('edge')).toEqual({ groupName: 'edge' });
  expect(() => alb.IngressGroup.fromGroupName('Edge')).toThrow('IngressGroup.fromGroupName: "Edge"');
});
