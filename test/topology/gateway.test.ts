import { describeObject } from '../../src/manifests/kubernetes/objects';
import type { NodeKind } from '../../src/topology/graph';
import { topologyOf } from '../../src/topology/topology';
import { topologyMermaid } from '../../src/views/topology/mermaid';
import { refusedGroups } from '../../src/views/topology/refused-group';
import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  service as nodePortService,
  planned,
  route,
} from '../gateway/manifests';
import { edgesOf, ingress, nodesOf, type Scene } from './scene';

function sceneOf(...objects: object[]): Scene {
  const { plan, inventory } = planned(objects, { ingressClasses: true });
  return { topology: topologyOf(plan, inventory), refusals: refusedGroups(plan, inventory) };
}

/** `Kind ns/name field` of each node. */
function placesOf(scene: Scene, kind: NodeKind): string[][] {
  return nodesOf(scene, kind).map(({ sources }) =>
    sources.map(({ manifest, field = [] }) => [describeObject(manifest.ref), field.join('.')].join(' ').trim()),
  );
}

const split = [
  { name: 'cart', port: 80, weight: 3 },
  { name: 'next', port: 80, weight: 1 },
];
const objects = [
  gatewayClass(),
  gateway(configuredBy('edge')),
  configuration('LoadBalancerConfiguration', 'edge', { scheme: 'internet-facing' }),
  nodePortService(),
  nodePortService('next'),
  route({ rules: [{ matches: [{ path: { value: '/cart' } }], backendRefs: split }] }),
];

test('the way of a request through a Gateway, by weights', () => {
  expect(edgesOf(sceneOf(...objects))).toEqual([
    'client shop/edge internet-facing → load-balancer Gateway shop/edge',
    'load-balancer Gateway shop/edge → listener Gateway shop/edge 80',
    'listener Gateway shop/edge 80 → rules Gateway shop/edge 80:1',
    'listener Gateway shop/edge 80 → rules Gateway shop/edge 80:default',
    'rules Gateway shop/edge 80:1 → target-group Gateway shop/edge shop/edge:shop-cart:HTTPRoute-shop-cart:8080 75 %',
    'rules Gateway shop/edge 80:1 → target-group Gateway shop/edge shop/edge:shop-cart:HTTPRoute-shop-next:8080 25 %',
    'target-group Gateway shop/edge shop/edge:shop-cart:HTTPRoute-shop-cart:8080 → service shop/cart',
    'target-group Gateway shop/edge shop/edge:shop-cart:HTTPRoute-shop-next:8080 → service shop/next',
  ]);
});

test('each node knows where it is written', () => {
  const scene = sceneOf(...objects);
  expect(placesOf(scene, 'load-balancer')).toEqual([['Gateway shop/edge', 'LoadBalancerConfiguration shop/edge']]);
  expect(placesOf(scene, 'listener')).toEqual([['Gateway shop/edge spec.listeners.0']]);
  expect(placesOf(scene, 'rules')).toEqual([['HTTPRoute shop/cart spec.rules.0.matches.0'], []]);
});

test('a Gateway and an Ingress of the same name are two load balancers', () => {
  const scene = sceneOf(...objects, ingress([{ service: 'cart' }], {}, { name: 'edge' }));
  expect(nodesOf(scene, 'load-balancer').map(({ id }) => id)).toEqual([
    'load-balancer shop/edge',
    'load-balancer Gateway shop/edge',
  ]);
});

test('a Gateway that would be refused is shown with the reason', () => {
  const filters = [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['a'] } }];
  const scene = sceneOf(gatewayClass(), gateway(), nodePortService(), route({ rules: [{ filters }] }));
  expect(nodesOf(scene)).toEqual([]);
  expect(scene.refusals).toMatchObject([
    {
      title: 'shop/edge would be refused',
      problems: [{ message: expect.stringContaining('filter of the type RequestHeaderModifier') }],
    },
  ]);
});

test('Mermaid names the load balancer as that of a Gateway', () => {
  const { topology, refusals } = sceneOf(...objects);
  expect(topologyMermaid(topology, refusals)).toContain('of a Gateway');
});
