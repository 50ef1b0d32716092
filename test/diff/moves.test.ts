import { changesOf } from '../../src/diff/change';
import { causeLine, diffOf, environment, ingress, ingressClass, lines, service } from './sides';

const api = (annotations: Record<string, string> = {}) =>
  ingress({ name: 'api', annotations, routes: { 'api.example.com/': 'web:80' } });
const defaultClass = (name: string, controller: string, isDefault: string) =>
  `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}, annotations: {ingressclass.kubernetes.io/is-default-class: "${isDefault}"}}
spec: {controller: ${controller}}`;
const classless = ingress().replace(/ {2}ingressClassName: alb\n/, '');
const inEdge = { 'group.name': 'edge' };
const MUST_BE_LED = 'new DNS name, to which shop.example.com must be led';

type Case = [name: string, before: string[], after: string[], message: string, causes: string[]];

const moves: Case[] = [
  [
    'from its own load balancer into a new group',
    [ingress()],
    [ingress({ annotations: inEdge })],
    `Ingress shop/web moves from its own load balancer to the group edge: ${MUST_BE_LED}; the old load balancer is deleted`,
    ['Ingress shop/web group.name new.yaml:7'],
  ],
  [
    'out of a group that others stay in',
    [ingress({ annotations: inEdge }), api(inEdge)],
    [ingress(), api(inEdge)],
    `Ingress shop/web moves from the group edge to its own load balancer: ${MUST_BE_LED}; the old load balancer stays for the others`,
    ['Ingress shop/web group.name old.yaml:7'],
  ],
  [
    'by a new name of its group',
    [ingress({ annotations: inEdge })],
    [ingress({ annotations: { 'group.name': 'main' } })],
    `Ingress shop/web moves from the group edge to the group main: ${MUST_BE_LED}; the old load balancer is deleted`,
    ['Ingress shop/web group.name new.yaml:7'],
  ],
  [
    'by the parameters of its class',
    [ingressClass({}), ingress()],
    [ingressClass({ group: { name: 'edge' } }), ingress()],
    `Ingress shop/web moves from its own load balancer to the group edge: ${MUST_BE_LED}; the old load balancer is deleted`,
    ['IngressClassParams params spec.group new.yaml:11'],
  ],
  [
    'to another controller',
    [ingressClass({}), ingress()],
    [ingressClass({}), ingress({ annotations: { 'kubernetes.io/ingress.class': 'nginx' } })],
    'Ingress shop/web leaves the controller: it is no longer served by its own load balancer, the old load balancer is deleted',
    ['Ingress shop/web kubernetes.io/ingress.class new.yaml:19'],
  ],
  [
    'out of the cluster, while the controller still cleans up',
    [ingress()],
    [ingress().replace('  namespace: shop', '  namespace: shop\n  deletionTimestamp: "2026-01-01T00:00:00Z"')],
    'Ingress shop/web leaves the controller: it is no longer served by its own load balancer, the old load balancer is deleted',
    ['Ingress shop/web metadata.deletionTimestamp new.yaml:6'],
  ],
  [
    'to another controller, by another default class',
    [
      defaultClass('alb', 'ingress.k8s.aws/alb', 'true'),
      defaultClass('nginx', 'k8s.io/ingress-nginx', 'false'),
      classless,
    ],
    [
      defaultClass('alb', 'ingress.k8s.aws/alb', 'false'),
      defaultClass('nginx', 'k8s.io/ingress-nginx', 'true'),
      classless,
    ],
    'Ingress shop/web leaves the controller: it is no longer served by its own load balancer, the old load balancer is deleted',
    [
      'IngressClass alb ingressclass.kubernetes.io/is-default-class new.yaml:3',
      'IngressClass nginx ingressclass.kubernetes.io/is-default-class new.yaml:8',
    ],
  ],
  [
    'from another controller',
    [ingressClass({}), ingress({ annotations: { 'kubernetes.io/ingress.class': 'nginx' } })],
    [ingressClass({}), ingress()],
    'Ingress shop/web comes to the controller, to its own load balancer: a DNS name, to which shop.example.com must be led',
    ['Ingress shop/web kubernetes.io/ingress.class old.yaml:19'],
  ],
  [
    'into a group that is refused',
    [ingress(), api({ ...inEdge, scheme: 'public' })],
    [ingress({ annotations: inEdge }), api({ ...inEdge, scheme: 'public' })],
    "Ingress shop/web can't move to the group edge, which the controller refuses",
    ['Ingress shop/web group.name new.yaml:7'],
  ],
];

describe('an Ingress moves', () => {
  test.each(moves)('%s', (_, before, after, message, causes) => {
    const diff = diffOf([...before, service()], [...after, service()]);
    expect(diff.moves.map((move) => move.message)).toEqual([message]);
    expect(diff.moves.flatMap((move) => move.causes.map(causeLine))).toEqual(causes);
    expect(diff.notes).toEqual([]);
  });

  test('with everything that it has', () => {
    const diff = diffOf([ingress(), service()], [ingress({ annotations: inEdge }), service()]);
    expect(lines(diff)).toEqual([
      'create LoadBalancer edge',
      'create SecurityGroup edge ManagedLBSecurityGroup',
      'create Listener edge 80',
      'create ListenerRule edge 80:1',
      'create TargetGroup edge shop/web:80',
      'create TargetGroupBinding edge shop/web:80',
      'delete LoadBalancer shop/web',
      'delete SecurityGroup shop/web ManagedLBSecurityGroup',
      'delete Listener shop/web 80',
      'delete ListenerRule shop/web 80:1',
      'delete TargetGroup shop/web shop/web:80',
      'delete TargetGroupBinding shop/web shop/web:80',
    ]);
    const [first] = changesOf(diff).filter(({ action }) => action === 'delete');
    expect(first).toMatchObject({
      why: 'no Ingress is left on the load balancer of Ingress shop/web',
      effect:
        'its DNS name vanishes, to which shop.example.com may still lead; deletion protection does not hold it, the controller lifts it',
    });
  });
});

test('an Ingress that is called otherwise has other target groups in the same group', () => {
  const diff = diffOf(
    [ingress({ annotations: inEdge }), service()],
    [ingress({ name: 'shop', annotations: inEdge }), service()],
  );
  expect(lines(diff)).toEqual([
    'update ListenerRule edge 80:1: actions',
    'create TargetGroup edge shop/web:80',
    'delete TargetGroup edge shop/web:80',
    'create TargetGroupBinding edge shop/web:80',
    'delete TargetGroupBinding edge shop/web:80',
  ]);
  expect(changesOf(diff).find(({ type }) => type === 'TargetGroup')?.why).toBe(
    'Ingress shop/shop forwards to it instead of Ingress shop/web; for the controller that is another target group, although Service and port are the same',
  );
});

describe('deletion protection', () => {
  const isProtected = { 'load-balancer-attributes': 'deletion_protection.enabled=true' };

  test('by annotation stops the deletion of an Ingress, and its whole group with it', () => {
    const diff = diffOf(
      [ingress({ annotations: { ...inEdge, ...isProtected } }), api(inEdge), service()],
      [api(inEdge), service()],
    );
    expect(changesOf(diff)).toEqual([]);
    expect(diff.refused).toMatchObject([
      {
        side: 'new',
        loadBalancer: 'edge',
        problems: [
          {
            message:
              "Ingress shop/web can't be deleted while it asks for deletion_protection.enabled=true: it stays in deletion, and nothing of its load balancer is changed until that is set to false",
            object: { kind: 'Ingress', name: 'web' },
            annotation: 'alb.ingress.kubernetes.io/load-balancer-attributes',
          },
        ],
      },
    ]);
  });

  test('by annotation stops a rename, which is a deletion for Kubernetes', () => {
    const diff = diffOf(
      [ingress({ annotations: isProtected }), service()],
      [ingress({ name: 'shop', annotations: isProtected }), service()],
    );
    expect(diff.refused).toMatchObject([{ side: 'new', loadBalancer: 'shop/web' }]);
    expect(new Set(changesOf(diff).map(({ action, loadBalancer }) => `${action} ${loadBalancer}`))).toEqual(
      new Set(['create shop/shop']),
    );
  });

  test('by annotation holds a load balancer whose last Ingress is deleted', () => {
    const diff = diffOf([ingress({ annotations: isProtected }), service()], [service()]);
    expect(changesOf(diff)).toEqual([]);
    expect(diff.refused).toMatchObject([{ side: 'new', loadBalancer: 'shop/web' }]);
  });

  test('by IngressClassParams holds nothing', () => {
    const params = ingressClass({ loadBalancerAttributes: [{ key: 'deletion_protection.enabled', value: 'true' }] });
    const diff = diffOf([params, ingress(), service()], [params, service()]);
    expect(changesOf(diff)[0]?.effect).toContain('deletion protection does not hold it');
    expect(diff.notes).toEqual([]);
  });
});

describe('what is refused', () => {
  test('on one side is said, and the rest is compared', () => {
    const before = [ingress({ annotations: { scheme: 'public' } }), api(), service()];
    const after = [ingress(), api({ 'inbound-cidrs': '10.0.0.0/8' }), service()];
    const diff = diffOf(before, after);
    expect(lines(diff)).toEqual(['update SecurityGroup shop/api ManagedLBSecurityGroup: allows']);
    expect(diff.refused).toMatchObject([
      { side: 'old', loadBalancer: 'shop/web', problems: [{ message: expect.stringContaining('"public"') }] },
    ]);
    expect(diffOf(after, before).refused).toMatchObject([{ side: 'new', loadBalancer: 'shop/web' }]);
  });

  test('because its class is gone is not taken for deleted', () => {
    const diff = diffOf([ingressClass({}), ingress(), service()], [ingress(), service()]);
    expect(lines(diff)).toEqual([]);
    expect(diff.refused).toMatchObject([
      { side: 'new', problems: [{ message: expect.stringContaining('no such IngressClass') }] },
    ]);
  });

  test('because the class of one member is gone, nothing of the whole group changes', () => {
    const other = defaultClass('other', 'ingress.k8s.aws/alb', 'false');
    const member = ingress({
      name: 'api',
      className: 'other',
      annotations: inEdge,
      routes: { 'api.example.com/': 'web:80' },
    });
    const side = (cidrs: string) => [
      ingress({ annotations: { ...inEdge, 'inbound-cidrs': cidrs } }),
      member,
      service(),
    ];
    const diff = diffOf([other, ...side('10.0.0.0/8')], side('10.0.0.0/16'));
    expect(lines(diff)).toEqual([]);
    expect(diff.refused).toMatchObject([
      { side: 'new', problems: [{ message: expect.stringContaining('no such IngressClass') }] },
    ]);
    expect(lines(diffOf([other, ...side('10.0.0.0/8')], [other, ...side('10.0.0.0/16')]))).toEqual([
      'update SecurityGroup edge ManagedLBSecurityGroup: allows',
    ]);
  });

  test('because its group has no name that can be is deleted all the same', () => {
    const diff = diffOf([ingress(), service()], [ingress({ annotations: { 'group.name': 'Edge' } }), service()]);
    expect(lines(diff)).toContain('delete LoadBalancer shop/web');
    expect(diff.refused).toHaveLength(1);
  });
});

test('flags that the controller would not start with leave nothing to compare', () => {
  const flags = environment({ controller: { defaultTargetType: 'pod' } });
  const diff = diffOf([ingress(), service()], [ingress(), service(), flags]);
  expect(lines(diff)).toEqual([]);
  expect(diff.refused).toMatchObject([{ side: 'new', problems: [{ message: expect.stringContaining('"pod"') }] }]);
});
