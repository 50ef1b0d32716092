import * as fc from 'fast-check';
import { placeOf } from '../../src/topology/place';
import { edgesOf, estate, ingress, nodesOf, sceneOf, service, workload } from './scene';

describe('the way of a request', () => {
  test('from the clients to the pods', () => {
    const scene = sceneOf(ingress([{}]), service(), workload('web'));
    expect(edgesOf(scene)).toEqual([
      'client shop/web internal → load-balancer shop/web',
      'load-balancer shop/web → listener shop/web 80',
      'listener shop/web 80 → rules shop/web 80:1',
      'listener shop/web 80 → rules shop/web 80:default',
      'rules shop/web 80:1 → target-group shop/web shop/web-web:80',
      'target-group shop/web shop/web-web:80 → service shop/web',
      'service shop/web → workload Deployment shop/web',
    ]);
  });

  test('by weights, in the order in which they are written', () => {
    const targetGroups = [
      { serviceName: 'web', servicePort: 80, weight: 2 },
      { serviceName: 'next', servicePort: 80, weight: 1 },
      { serviceName: 'old', servicePort: 80, weight: 0 },
    ];
    const action = { type: 'forward', forwardConfig: { targetGroups } };
    const scene = sceneOf(
      ingress([{ service: 'split', port: 'use-annotation' }], { 'actions.split': action }),
      ...['web', 'next', 'old'].map((name) => service(name)),
    );
    expect(edgesOf(scene).filter((edge) => edge.endsWith('%'))).toEqual([
      'rules shop/web 80:1 → target-group shop/web shop/web-web:80 66.7 %',
      'rules shop/web 80:1 → target-group shop/web shop/web-next:80 33.3 %',
      'rules shop/web 80:1 → target-group shop/web shop/web-old:80 0 %',
    ]);
  });

  test('a redirect and a fixed answer lead nowhere', () => {
    const redirect = { type: 'redirect', redirectConfig: { path: '/new', statusCode: 'HTTP_301' } };
    const scene = sceneOf(ingress([{ service: 'away', port: 'use-annotation' }], { 'actions.away': redirect }));
    expect(nodesOf(scene).map(({ kind }) => kind)).toEqual(['client', 'load-balancer', 'listener', 'rules', 'rules']);
  });

  test('a network load balancer stands in front', () => {
    const scene = sceneOf(ingress([{}], { 'enable-frontend-nlb': 'true', scheme: 'internal' }), service());
    expect(edgesOf(scene).slice(0, 2)).toEqual([
      'client shop/web internal → network-load-balancer shop/web',
      'network-load-balancer shop/web → load-balancer shop/web',
    ]);
    expect(nodesOf(scene, 'target-group')).toHaveLength(1);
  });

  test('an existing target group leads to the Service that a TargetGroupBinding names', () => {
    const targetGroupARN = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/mine/0a1b';
    const binding = {
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'TargetGroupBinding',
      metadata: { name: 'mine', namespace: 'pay' },
      spec: { targetGroupARN, serviceRef: { name: 'api', port: 80 } },
    };
    const annotations = { 'actions.mine': { type: 'forward', targetGroupARN } };
    const scene = sceneOf(
      ingress([{ service: 'mine', port: 'use-annotation' }], annotations),
      binding,
      service('api', 'pay'),
      workload('api', { namespace: 'pay', kind: 'StatefulSet' }),
    );
    expect(edgesOf(scene).slice(-3)).toEqual([
      `rules shop/web 80:1 → external-target-group ${targetGroupARN}`,
      `external-target-group ${targetGroupARN} → service pay/api`,
      'service pay/api → workload StatefulSet pay/api',
    ]);
  });

  test('workloads are found by all the labels of the selector, in the same namespace', () => {
    const selecting = { ...service(), spec: { selector: { app: 'web', tier: 'front' }, ports: [{ port: 80 }] } };
    const front = { metadata: { labels: { app: 'web', tier: 'front', more: 'x' } }, spec: { containers: [] } };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front', namespace: 'shop' } };
    const scene = sceneOf(
      ingress([{}]),
      selecting,
      workload('web'),
      { ...deployment, spec: { template: front } },
      { ...deployment, metadata: { name: 'front', namespace: 'other' }, spec: { template: front } },
    );
    expect(nodesOf(scene, 'workload').map(({ id }) => id)).toEqual(['workload Deployment shop/front']);
  });

  test('what would be refused is not on the way, and its reasons are kept', () => {
    const scene = sceneOf(ingress([{}], { scheme: 'private' }), service());
    expect(nodesOf(scene)).toEqual([]);
    expect(scene.refusals).toMatchObject([
      { title: 'shop/web would be refused', problems: [{ file: 'app.yaml', line: 1 }] },
    ]);
  });
});

describe('sections', () => {
  const two = (namespace: string) => [
    ingress([{}], { 'group.name': 'a' }, { namespace: 'shop' }),
    ingress([{}], { 'group.name': 'b' }, { name: 'api', namespace }),
  ];

  test('load balancers that reach one Service stand together', () => {
    const { topology } = sceneOf(...two('shop'), service());
    expect(topology.sections.map(({ groups }) => groups)).toEqual([['a', 'b']]);
    expect(topology.sections[0]?.nodes.filter(({ kind }) => kind === 'client')).toHaveLength(1);
  });

  test('others do not', () => {
    const { topology } = sceneOf(...two('pay'), service(), service('web', 'pay'));
    expect(topology.sections.map(({ groups }) => groups)).toEqual([['a'], ['b']]);
  });
});

describe('rules that differ in nothing but the path', () => {
  const prioritiesOf = (paths: { path: string; service?: string; host?: string }[]) =>
    nodesOf(sceneOf(ingress(paths), service(), service('cart'))).flatMap((node) =>
      node.kind === 'rules' && node.rules.length > 0 ? [node.rules.map(({ spec }) => spec.priority)] : [],
    );

  test('are one node when they stand in a row', () => {
    expect(prioritiesOf([{ path: '/a' }, { path: '/b' }, { path: '/c', service: 'cart' }, { path: '/d' }])).toEqual([
      [1, 2],
      [3],
      [4],
    ]);
    expect(prioritiesOf([{ path: '/a' }, { path: '/b', host: 'api.example.com' }])).toEqual([[1], [2]]);
  });

  test('are one node wherever they stand when there are many', () => {
    const paths = Array.from({ length: 60 }, (_, index) => ({
      path: `/${index}`,
      service: index % 2 === 0 ? 'web' : 'cart',
    }));
    expect(prioritiesOf(paths).map(({ length }) => length)).toEqual([30, 30]);
  });
});

describe('where it is written', () => {
  const YAML = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]'
    alb.ingress.kubernetes.io/conditions.web: '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Beta","values":["yes"]}}]'
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {number: 80}}}
  rules:
  - http:
      paths:
      - path: /
        pathType: Prefix
        backend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {ports: [{port: 80, targetPort: 8080}]}`;

  test('nodes know file and lines', () => {
    const places = nodesOf(sceneOf(YAML)).map(({ id, sources }) => [
      id,
      ...sources.map((source) => {
        const { file, line, endLine } = placeOf(source);
        return `${file}:${line}-${endLine}`;
      }),
    ]);
    expect(places).toEqual([
      ['client shop/web internal'],
      ['load-balancer shop/web', 'app.yaml:5-5'],
      ['listener shop/web 80', 'app.yaml:9-9'],
      ['rules shop/web 80:1', 'app.yaml:17-19', 'app.yaml:10-10'],
      ['rules shop/web 80:default', 'app.yaml:13-13'],
      ['target-group shop/web shop/web-web:80', 'app.yaml:23-23', 'app.yaml:5-5'],
      ['service shop/web', 'app.yaml:23-23'],
    ]);
  });
});

test('the order of the files does not matter', () => {
  const objects = estate(4, 6);
  const inOrder = sceneOf(...objects);
  const ids = (scene: typeof inOrder) => [nodesOf(scene).map(({ id }) => id), edgesOf(scene)];
  fc.assert(
    fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
      expect(ids(sceneOf(...shuffled))).toEqual(ids(inOrder));
    }),
    { numRuns: 20 },
  );
});
