import { planDocument } from '../../src/plan/plan-document';
import { plannedLoadBalancers } from '../../src/plan/planned-load-balancer';
import { parseRequest } from '../../src/route/request';
import { route as routeOf } from '../../src/route/route';
import { planText } from '../../src/views/plan/text';
import { plain } from '../../src/views/text/style';
import { configuration, configuredBy, gateway, gatewayClass, planned, route, service } from './manifests';

const objects = [
  gatewayClass(),
  gateway(configuredBy('edge')),
  configuration('LoadBalancerConfiguration', 'edge', { loadBalancerName: 'edge', scheme: 'internet-facing' }),
  service(),
  route({ hostnames: ['shop.example.com'], rules: [rule('/cart', 'cart'), rule('/old', 'gone')] }),
];

function rule(path: string, name: string): object {
  return { matches: [{ path: { value: path } }], backendRefs: [{ name, port: 80 }] };
}

test('plan draws a Gateway like any load balancer, with its routes and what is wrong with them', () => {
  const { plan, inventory } = planned(objects);
  expect(
    planText(planDocument(plan, inventory), plain),
  ).toBe(`shop/edge  load balancer of a Gateway, internet-facing  ipv4
├─ name        edge
├─ class       alb
├─ routes      HTTPRoute shop/cart
├─ subnets     subnet-a, subnet-b
├─ security    its own (80 from 0.0.0.0/0), sg-backend
│
└─ HTTP :80
   ├─ 1  host shop.example.com, path /cart or /cart/*
   │     → shop/cart:80  instance HTTP :30080, health HTTP / = 200-399 every 15 s
   ├─ 2  host shop.example.com, path /old or /old/*
   │     → answer 500
   └─ otherwise  → answer 404

warning HTTPRoute shop/cart forwards to Service shop/gone, which does not exist

Plan: 1 load balancer, 1 listener, 2 rules, 1 target group.
`);
});

test('what the API server refuses, and what is left alone, is said', () => {
  const { plan, inventory } = planned([
    gatewayClass(),
    gateway({ listeners: [] }),
    route({ parentRefs: [{ name: 'elsewhere' }] }),
    gateway({ gatewayClassName: 'other' }, { name: 'mesh' }),
  ]);
  const document = planDocument(plan, inventory);
  expect(document.problems.map(({ message, field }) => [message, field])).toEqual([
    ['Gateway shop/edge: spec.listeners must not be empty', 'spec.listeners'],
  ]);
  expect(document.leftAlone).toEqual([
    { object: 'Gateway shop/mesh', reason: 'GatewayClass other not found' },
    { object: 'HTTPRoute shop/cart', reason: 'no parent among the ALB gateways' },
  ]);
});

test('plan --format json describes listeners and routes of a Gateway', () => {
  const { plan, inventory } = planned(objects);
  const [document] = planDocument(plan, inventory).gateways ?? [];
  expect(document).toMatchObject({
    id: 'shop/edge',
    class: 'alb',
    accepted: true,
    listeners: [{ name: 'http', attachedRoutes: 1, reason: 'Accepted' }],
    routes: [{ route: 'HTTPRoute shop/cart', ports: [80], reason: 'BackendNotFound' }],
    loadBalancers: [{ listeners: [{ rules: [{ priority: 1, route: 'HTTPRoute shop/cart' }, { priority: 2 }] }] }],
  });
});

test('route finds the rule of a Gateway that answers', () => {
  const [answer] = routeOf(planned(objects).plan, parseRequest('http://shop.example.com/cart/1'));
  expect(answer).toMatchObject({
    loadBalancer: 'shop/edge',
    rule: { priority: 1 },
    outcome: { type: 'forward', targets: [{ service: 'shop/cart', port: '80', weight: 1 }] },
  });
});

test('the public plan has the load balancers of Gateways', () => {
  const [loadBalancer] = plannedLoadBalancers(planned(objects).plan);
  expect(loadBalancer).toMatchObject({ id: 'shop/edge', members: ['shop/edge'], scheme: 'internet-facing' });
  expect(loadBalancer?.targetGroups).toMatchObject([{ service: 'shop/cart', port: '80', successCodes: '200-399' }]);
});

test('a Gateway without a class that is accepted is refused, with the reason', () => {
  const parametersRef = {
    group: 'gateway.k8s.aws',
    kind: 'LoadBalancerConfiguration',
    name: 'base',
    namespace: 'infra',
  };
  const { plan } = planned([gatewayClass({ parametersRef }), gateway(), route(), service()]);
  const [refused] = plan.gatewayApi.gateways;
  expect(refused?.stack).toBeUndefined();
  expect(refused?.problems[0]).toMatchObject({
    message:
      "Gateway shop/edge can't be built, because the controller does not accept GatewayClass alb: GatewayClass alb refers to LoadBalancerConfiguration infra/base, which does not exist",
    field: ['spec', 'gatewayClassName'],
  });
});
